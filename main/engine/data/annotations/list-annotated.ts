/** The pictures of a folder with what is annotated in them. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { eachAtOnce } from '../readers/each-at-once.ts';
import { probeImage } from '../readers/image-decoding.ts';
import { type ImagePart, partOf } from '../readers/image-parts.ts';
import { walkImages } from '../readers/image-tree.ts';
import {
  type AnnotatedPicture,
  AnnotationError,
  type AnnotationFormat,
  type AnnotationNotes,
  type Annotations,
  type Thing,
} from './annotation.ts';
import { type AnnotationFiles, annotationFiles } from './annotation-files.ts';
import { readCoco } from './coco.ts';
import { PicturePlaces, partInPath, stemOfPath } from './picture-places.ts';
import { readVoc } from './voc.ts';
import { readYolo, yoloNames } from './yolo.ts';

export interface PictureOfThings extends AnnotatedPicture {
  /** Absolute path. */
  readonly file: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
}

export interface AnnotationListing {
  readonly format: AnnotationFormat;
  readonly root: string;
  /** Files of annotations, absolute. */
  readonly files: readonly string[];
  /** Pictures that are there, in the order of their paths. */
  readonly pictures: readonly PictureOfThings[];
  readonly labels: readonly string[];
  /** Names of pictures that are listed and not there. */
  readonly missing: readonly string[];
  /** Pictures that no annotations name. */
  readonly unnamed: readonly string[];
  readonly notes: AnnotationNotes;
  readonly problems: readonly Diagnostic[];
}

/** Bytes of one file of annotations: JavaScript holds no longer text. */
const fileLimit = 500 * 1024 * 1024;
const shownProblems = 20;

/** Lists what is annotated at a place: a folder, or one file of COCO. Throws DiagnosticError, also where nothing is. */
export async function listAnnotated(place: string): Promise<AnnotationListing> {
  const found = await annotationFiles(place);
  if (found === undefined) throw new DiagnosticError([diagnostic('annotations-missing', { file: place })]);
  const { root, format } = found;
  const tree = await walkImages(root);
  const read = await readers[format](found, tree.images);
  const named = new Set(read.pictures.map((picture) => picture.path));
  const sized = await eachAtOnce(read.pictures, withSize);
  return {
    ...read,
    format,
    root,
    files: found.files.map((file) => path.join(root, file)),
    pictures: withParts(sized.sort((a, b) => (a.path < b.path ? -1 : 1))),
    unnamed: tree.images.filter((image) => !named.has(image)),
    problems: [...tree.problems, ...read.problems],
  };
}

type Read = Pick<AnnotationListing, 'pictures' | 'labels' | 'missing' | 'notes' | 'problems'>;

const readers: Readonly<
  Record<AnnotationFormat, (found: AnnotationFiles, images: readonly string[]) => Promise<Read>>
> = { coco: cocoPictures, yolo: yoloPictures, voc: vocPictures };

/** One file for each part; of several for one part the first is read, and that is said. */
async function cocoPictures({ root, files }: AnnotationFiles, images: readonly string[]): Promise<Read> {
  const byPart = new Map<ImagePart | undefined, string>();
  const others: string[] = [];
  for (const file of files) {
    const part = partInPath(file);
    if (byPart.has(part)) others.push(file);
    else byPart.set(part, file);
  }
  const places = new PicturePlaces(images);
  const pictures = new Map<string, PictureOfThings>();
  const missing: string[] = [];
  const twice: string[] = [];
  const parts: Annotations[] = [];
  for (const [part, file] of byPart) {
    const read = await readAs(path.join(root, file), readCoco);
    parts.push(read);
    for (const picture of read.pictures) {
      const place = places.find(picture.name, path.posix.dirname(file), part);
      if (place === undefined) missing.push(picture.name);
      else if (pictures.has(place)) twice.push(`image ${picture.name}: listed twice`);
      else pictures.set(place, { ...picture, ...placed(root, place), ...(part && { part }) });
    }
  }
  const values = { count: others.length, names: firstNames(others), files: firstNames([...byPart.values()]) };
  return {
    pictures: [...pictures.values()],
    labels: [...new Set(parts.flatMap(({ labels }) => labels))],
    missing,
    notes: {
      unusable: [...parts.flatMap(({ notes }) => notes.unusable), ...twice],
      orphans: parts.reduce((sum, { notes }) => sum + notes.orphans, 0),
      hasKeyPoints: parts.some(({ notes }) => notes.hasKeyPoints),
    },
    problems: others.length === 0 ? [] : [diagnostic('annotations-several', { file: root }, values)],
  };
}

/** A text of the picture's name: beside it, or in a folder `labels` where the picture is in one called `images`. */
async function yoloPictures(
  { root, files, names }: AnnotationFiles,
  images: readonly string[],
): Promise<Read> {
  const nameOf = await yoloNamesOf(root, names);
  const places = new PicturePlaces(images);
  const things = new Map<string, readonly Thing[]>();
  const unusable: string[] = [];
  let orphans = 0;
  let largest = -1;
  await eachFile(files, async (file) => {
    const image = places.findStem(stemsOfLabels(file));
    if (image === undefined) {
      orphans++;
      return;
    }
    const read = await readAs(path.join(root, file), (text) =>
      readYolo(text, (number) => nameOf.get(number) ?? String(number)),
    );
    unusable.push(...read.unusable.map((line) => `${file}:${line}`));
    largest = Math.max(largest, read.largest);
    things.set(image, read.things);
  });
  const labels = [...new Set([...nameOf.values(), ...[...things.values()].flat().map(({ label }) => label)])];
  const isUnnamed = largest >= 0 && !nameOf.has(largest);
  return {
    pictures: images.map((image) => ({
      ...placed(root, image),
      ...partOfPath(image),
      name: image,
      size: { width: 1, height: 1 },
      things: things.get(image) ?? [],
    })),
    labels,
    missing: [],
    notes: { unusable: unusable.sort(), orphans, hasKeyPoints: false },
    problems: isUnnamed ? [diagnostic('annotations-unnamed-classes', { file: root }, { largest })] : [],
  };
}

async function yoloNamesOf(root: string, files: readonly string[]): Promise<ReadonlyMap<number, string>> {
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8');
    const names = yoloNames(text, /\.ya?ml$/i.test(file));
    if (names.size > 0) return names;
  }
  return new Map();
}

function stemsOfLabels(file: string): readonly string[] {
  const stem = stemOfPath(file);
  const swapped = ['images', 'JPEGImages'].flatMap((name) =>
    stem.includes('labels') ? [stem.replace(/(^|\/)labels\//, `$1${name}/`)] : [],
  );
  return [...swapped, stem, stem.replace(/(^|\/)labels\//, '$1')];
}

async function vocPictures({ root, files }: AnnotationFiles, images: readonly string[]): Promise<Read> {
  const places = new PicturePlaces(images);
  const pictures = new Map<string, PictureOfThings>();
  const missing: string[] = [];
  const unusable: string[] = [];
  await eachFile(files, async (file) => {
    const picture = await readAs(path.join(root, file), readVoc);
    const folder = path.posix.dirname(file);
    const place =
      places.findStem([stemOfPath(file)]) ??
      places.find(picture.name || path.posix.basename(file), folder, partInPath(file)) ??
      places.findStem([stemOfPath(file).replace(/(^|\/)Annotations\//i, '$1JPEGImages/')]);
    if (picture.unusable > 0) unusable.push(`${file}: ${picture.unusable}`);
    if (place === undefined) missing.push(picture.name || file);
    else if (pictures.has(place)) unusable.push(`${file}: a picture that is annotated twice`);
    else pictures.set(place, { ...picture, ...placed(root, place), ...partOfPath(place) });
  });
  const listed = await listedParts(root);
  const all = [...pictures.values()].map((picture) => {
    const part = listed.get(stemOfPath(path.posix.basename(picture.path)));
    return part === undefined ? picture : { ...picture, part };
  });
  return {
    pictures: all,
    labels: [...new Set(all.flatMap(({ things }) => things.map(({ label }) => label)))],
    missing: missing.sort(),
    notes: { unusable: unusable.sort(), orphans: 0, hasKeyPoints: false },
    problems: [],
  };
}

/** The parts that `ImageSets/Main` lists, one name a line. */
async function listedParts(root: string): Promise<ReadonlyMap<string, ImagePart>> {
  const parts = new Map<string, ImagePart>();
  for (const name of ['train', 'val', 'test']) {
    const text = await readFile(path.join(root, 'ImageSets', 'Main', `${name}.txt`), 'utf8').catch(() => '');
    const part = partOf(name);
    for (const line of text.split(/\s*\n/))
      if (line !== '' && part !== undefined) parts.set(line.trim(), part);
  }
  return parts;
}

function placed(root: string, place: string): Pick<PictureOfThings, 'file' | 'path'> {
  return { file: path.join(root, place), path: place };
}

function partOfPath(image: string): { readonly part?: ImagePart } {
  const part = partInPath(`${path.posix.dirname(image)}/x`);
  return part === undefined ? {} : { part };
}

/** Parts count where there are two or more, one of them for training, and every picture has one. */
function withParts(pictures: readonly PictureOfThings[]): readonly PictureOfThings[] {
  const kinds = new Set(pictures.map(({ part }) => part));
  if (kinds.has('training') && !kinds.has(undefined) && kinds.size > 1) return pictures;
  return pictures.map(({ part, ...picture }) => picture);
}

/** A picture of boxes in pixels whose annotations do not give its size is looked at. */
async function withSize(picture: PictureOfThings): Promise<PictureOfThings> {
  if (picture.size !== undefined || picture.things.length === 0) return picture;
  const size = await probeImage(picture.file);
  return size === undefined ? picture : { ...picture, size: { width: size.width, height: size.height } };
}

/** Runs `work` on every file; problems of all of them are thrown together, the first 20 by name. */
async function eachFile(files: readonly string[], work: (file: string) => Promise<void>): Promise<void> {
  const problems: Diagnostic[] = [];
  await eachAtOnce(files, (file) =>
    work(file).catch((error: unknown) => {
      if (!(error instanceof DiagnosticError)) throw error;
      problems.push(...error.diagnostics);
    }),
  );
  if (problems.length > 0) throw new DiagnosticError(problems.slice(0, shownProblems));
}

async function readAs<T>(file: string, read: (text: string) => T): Promise<T> {
  try {
    if ((await stat(file)).size > fileLimit) throw new AnnotationError('too-large');
    return read(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error;
    const where = { file, ...(error.line !== undefined && { row: error.line }) };
    throw new DiagnosticError([diagnostic('annotations-unreadable', where, { reason: error.message })]);
  }
}
