import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import { hashText } from '../../../../shared/base/random.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
  hasErrors,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import type { Dataset, Target } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { partCodes, type SplitBasis } from '../split-basis.ts';
import { eachAtOnce } from './each-at-once.ts';
import { copyFindings, findCopies } from './image-copies.ts';
import { decodeImage, type ImageTarget } from './image-decoding.ts';
import { type ImageLayoutOptions, type ListedImage, recognizeImages } from './image-listing.ts';
import { addNoise } from './image-noise.ts';
import { type ImagePrint, imagePrint } from './image-print.ts';
import { readTargetPictures, type TargetPictureKind } from './image-targets.ts';

const shownProblems = 20;

/** How a folder of pictures is read; everything absent is as it was before there was a choice, or recognized. */
export interface ImageFolderOptions extends ImageTarget, ImageLayoutOptions {
  /** What is done with files that cannot be decoded; absent: `refuse`. */
  readonly broken?: 'refuse' | 'leave-out' | undefined;
  /** What target pictures are read as, of pairs; absent: masks. */
  readonly targetPictures?: TargetPictureKind | undefined;
  /** Standard deviation of the noise on pictures without classes, which are then the targets; absent: none, and no target. */
  readonly noise?: number | undefined;
  /** Whether the split goes by key, so that copies, near copies and frames of one scene are looked for to be kept together. */
  readonly isKeyed?: boolean;
}

interface Sample extends ListedImage {
  readonly label: number;
  /** Its position among the files that were listed. */
  readonly at: number;
}

/**
 * Reads a folder of pictures, in any layout that `recognizeImages` knows, into `uint8` samples [channels, height, width], with
 * their classes, their target pictures, or neither. Every broken image is looked for before the folder is refused or they are left out: the first
 * 20 are named, the rest counted. The basis of the split has ready-made parts, or keys by path and groups of copies.
 */
export async function readImageFolder(
  root: string,
  source: ImageFolderOptions,
  { fitted, onProgress }: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(root, async () => {
    const isBare = fitted?.target === 'none';
    const layout = isBare ? { ...source, layout: 'unlabelled' as const } : source;
    const listing = await recognizeImages(root, layout, fitted?.classes);
    const hasClasses = listing.layout !== 'unlabelled' && listing.layout !== 'pairs';
    const labelled = new ClassLabels(hasClasses ? (fitted?.classes ?? listing.classes) : undefined);
    const files = listing.files
      .map((file, at) => ({ ...file, at, label: hasClasses ? labelled.label(file.class) : 0 }))
      .filter(({ label }) => label !== unknownClass);
    const earlier = [...listing.problems, ...labelled.findings(root, files.length)];
    const isPrinted = fitted === undefined || source.isKeyed === true;
    const paired = files.flatMap((file) => file.wanted ?? []);
    const wanted =
      listing.layout === 'pairs'
        ? await readTargetPictures(root, paired, source, source.targetPictures)
        : undefined;
    const whole = files.filter(({ at }) => wanted?.problems[at]?.severity !== 'error');
    const read = await readPictures(root, whole, source, { onProgress, isPrinted });
    const all = [
      ...earlier,
      ...brokenFindings(root, withProblems(read, wanted?.problems ?? []), files.length, source),
      ...(wanted?.findings ?? []),
    ];
    if (hasErrors(all)) throw new DiagnosticError(all);
    const { samples } = read;
    if (samples.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file: root }), ...all]);
    const parts = partsOf(samples);
    const sampleFiles = samples.map(({ file }) => relative(root, file).split(sep).join('/'));
    const images = samples.flatMap(({ label, print }, i) =>
      print === undefined ? [] : [{ file: sampleFiles[i] as string, label, print }],
    );
    const copies = isPrinted ? findCopies(images) : undefined;
    const named = fitted === undefined && copies ? copyFindings(root, images, copies, parts) : [];
    const target =
      wanted?.targetOf(samples.map(({ at }) => at)) ??
      (hasClasses ? classTarget(root, samples, labelled) : unlabelledTarget(read.data, sampleFiles, source));
    return finishDataset(
      {
        samples: samples.length,
        features: {
          dtype: 'uint8',
          sampleShape: [source.channels, source.height, source.width],
          data: read.data,
        },
        target,
        sampleFiles,
        basis: parts === undefined ? keysOf(sampleFiles, copies?.groups) : { parts },
      },
      root,
      [...all, ...read.dark, ...named],
      fitted,
    );
  });
}

/** Without noise nothing is to be predicted. Adds it to `data`. */
function unlabelledTarget(
  data: Uint8Array,
  files: readonly string[],
  { noise, channels, height, width }: ImageFolderOptions,
): Target {
  return noise === undefined ? { kind: 'none' } : addNoise(data, files, noise, [channels, height, width]);
}

function classTarget(root: string, samples: readonly Sample[], labelled: ClassLabels): Target {
  const labels = new Int32Array(sharedBuffer(root, samples.length * Int32Array.BYTES_PER_ELEMENT));
  samples.forEach(({ label }, i) => {
    labels[i] = label;
  });
  return { kind: 'class', labels, classes: labelled.settle(labels).classes };
}

/** The key of a picture is its path; of copies that of the first. */
function keysOf(files: readonly string[], groups: Uint32Array | undefined): SplitBasis {
  const keys = Uint32Array.from(files, hashText);
  return { keys, ...(groups && { groups: groups.map((first) => keys[first] as number) }) };
}

interface PrintedSample extends Sample {
  readonly print?: ImagePrint;
}

interface ReadPictures {
  /** Those that could be decoded, in the order they were given. */
  readonly samples: readonly PrintedSample[];
  /** Their pixels, one after another. */
  readonly data: Uint8Array;
  /** Warnings about single files. */
  readonly warnings: readonly Diagnostic[];
  readonly broken: readonly Diagnostic[];
  /** What is said of depths that are hardly used. */
  readonly dark: readonly Diagnostic[];
}

async function readPictures(
  root: string,
  files: readonly Sample[],
  target: ImageTarget,
  { onProgress, isPrinted }: Pick<ReadOptions, 'onProgress'> & { readonly isPrinted: boolean },
): Promise<ReadPictures> {
  const length = target.channels * target.height * target.width;
  const data = new Uint8Array(sharedBuffer(root, files.length * length));
  const range = new Map<number, number>();
  const prints: (ImagePrint | undefined)[] = new Array(files.length);
  let done = 0;
  const problems = await eachAtOnce(files, async ({ file }, i) => {
    const pixels = data.subarray(i * length, (i + 1) * length);
    const problem = await decodeImage(file, target, pixels, ({ largest, full, fileHash }) => {
      range.set(full, Math.max(range.get(full) ?? 0, largest));
      const shape = [target.channels, target.height, target.width] as const;
      if (isPrinted) prints[i] = imagePrint(pixels, shape, fileHash, hashOf);
    });
    onProgress?.(++done, files.length);
    return problem;
  });
  const samples: PrintedSample[] = [];
  files.forEach((file, i) => {
    if (problems[i]?.severity === 'error') return;
    if (samples.length < i) data.copyWithin(samples.length * length, i * length, (i + 1) * length);
    const print = prints[i];
    samples.push(print === undefined ? file : { ...file, print });
  });
  const found = problems.filter((problem) => problem !== undefined);
  return {
    samples,
    data: data.subarray(0, samples.length * length),
    warnings: found.filter(({ severity }) => severity !== 'error'),
    broken: found.filter(({ severity }) => severity === 'error'),
    dark: [...range].flatMap(([full, largest]) =>
      largest < full / 4 ? [darkRange(root, largest, full)] : [],
    ),
  };
}

/** With what is wrong with target pictures. */
function withProblems(
  read: ReadPictures,
  problems: readonly (Diagnostic | undefined)[],
): Pick<ReadPictures, 'broken' | 'warnings'> {
  const found = problems.filter((problem) => problem !== undefined);
  return {
    broken: [...found.filter(({ severity }) => severity === 'error'), ...read.broken],
    warnings: [...found.filter(({ severity }) => severity !== 'error'), ...read.warnings],
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}

function brokenFindings(
  root: string,
  { broken, warnings }: Pick<ReadPictures, 'broken' | 'warnings'>,
  total: number,
  source: ImageFolderOptions,
): Diagnostic[] {
  const shown = warnings.slice(0, shownProblems);
  if (source.broken !== 'leave-out') return [...shown, ...shortened(broken)];
  if (broken.length === 0) return shown;
  const names = broken.map(({ where }) =>
    relative(root, where.file ?? '')
      .split(sep)
      .join('/'),
  );
  const values = { count: broken.length, total, names: firstNames(names) };
  return [...shown, diagnostic('image-broken-left-out', { file: root }, values)];
}

/** The part of each picture, see `partCodes`; those without one, as of a table with gaps, are for training. */
function partsOf(samples: readonly ListedImage[]): Uint8Array | undefined {
  if (samples.every(({ part }) => part === undefined)) return undefined;
  return Uint8Array.from(samples, ({ part = 'training' }) => partCodes[part]);
}

/** Values of fewer bits than the files can hold look black: the range of the depth is kept, so that is said. */
function darkRange(file: string, largest: number, full: number): Diagnostic {
  const bits = Math.max(1, Math.ceil(Math.log2(largest + 1)));
  const values = { largest, full, bits, factor: Math.floor(full / Math.max(1, largest)) };
  return diagnostic('image-range-unused', { file }, values);
}

function shortened(problems: readonly Diagnostic[]): Diagnostic[] {
  const more = problems.length - shownProblems;
  const shown = problems.slice(0, shownProblems);
  return more > 0 ? [...shown, diagnostic('data-more-problems', {}, { count: more })] : shown;
}
