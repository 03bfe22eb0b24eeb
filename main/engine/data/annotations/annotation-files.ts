/** Which files of a folder annotate pictures: a look at names, and at the first bytes of few. */
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { kindOfPath } from '../file-checks.ts';
import { isImageFile } from '../readers/image-tree.ts';
import type { AnnotationFormat } from './annotation.ts';
import { looksLikeCoco } from './coco.ts';
import { looksLikeVoc } from './voc.ts';
import { looksLikeYolo, yoloNameFile } from './yolo.ts';

export interface AnnotationFiles {
  readonly format: AnnotationFormat;
  /** The folder that names of pictures are looked for in. */
  readonly root: string;
  /** Relative to the root, with `/`, in the order of their names. */
  readonly files: readonly string[];
  /** Of YOLO: files that may name the classes. */
  readonly names: readonly string[];
}

const deepest = 4;
/** Files that are looked into to know a format. */
const looked = 8;
/** Bytes in which a file of COCO names its parts: those that begin with licenses and information name them late. */
const headBytes = 65_536;

/** Undefined where nothing annotates pictures. `place`: a folder, or one file of COCO. Throws system errors. */
export async function annotationFiles(place: string): Promise<AnnotationFiles | undefined> {
  if ((await kindOfPath(place)) !== 'folder') return oneFile(place);
  const { texts, hasImages } = await textsBelow(place);
  if (!hasImages) return undefined;
  const named = (pattern: RegExp): string[] => texts.filter((file) => pattern.test(file));
  const found = (format: AnnotationFormat, files: readonly string[], names: readonly string[] = []) =>
    files.length === 0 ? undefined : { format, root: place, files, names };
  const coco = await matching(place, named(/\.json$/i), looksLikeCoco);
  const instances = coco.filter((file) => /instances/i.test(path.posix.basename(file)));
  const xmls = named(/\.xml$/i);
  const labels = named(/\.txt$/i).filter((file) => !yoloNameFile.test(file));
  const isVoc = async (): Promise<boolean> =>
    (await matching(place, xmls.slice(0, looked), looksLikeVoc)).length > 0;
  return (
    found('coco', instances.length > 0 ? instances : coco) ??
    ((await isVoc()) ? found('voc', xmls) : undefined) ??
    ((await areYolo(place, labels))
      ? found('yolo', labels, named(/\.ya?ml$|\.names$|classes\.txt$/i))
      : undefined)
  );
}

/** Pictures lie beside a file of COCO, or beside the folder `annotations` that holds it. */
async function oneFile(file: string): Promise<AnnotationFiles | undefined> {
  if (!/\.json$/i.test(file) || !looksLikeCoco(await headOf(file))) return undefined;
  const folder = path.dirname(file);
  const root = /^annotations?$/i.test(path.basename(folder)) ? path.dirname(folder) : folder;
  return { format: 'coco', root, files: [path.relative(root, file).split(path.sep).join('/')], names: [] };
}

async function textsBelow(
  root: string,
): Promise<{ readonly texts: readonly string[]; readonly hasImages: boolean }> {
  const texts: string[] = [];
  let hasImages = false;
  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && depth < deepest) await visit(relative, depth + 1);
      else if (isImageFile(entry.name)) hasImages = true;
      else if (entry.isFile() && /\.(?:json|xml|txt|ya?ml|names)$/i.test(entry.name)) texts.push(relative);
    }
  };
  await visit('', 0);
  return { texts, hasImages };
}

/** Texts of words are none: all of the first that hold something must be lines of numbers. */
async function areYolo(root: string, files: readonly string[]): Promise<boolean> {
  const heads = await Promise.all(files.slice(0, 4 * looked).map((file) => headOf(path.join(root, file))));
  const full = heads.filter((head) => head.trim() !== '').slice(0, looked);
  return full.length > 0 && full.filter((head) => looksLikeYolo(wholeLines(head))).length * 2 >= full.length;
}

function wholeLines(head: string): string {
  return head.length < headBytes ? head : head.slice(0, head.lastIndexOf('\n'));
}

async function matching(
  root: string,
  files: readonly string[],
  matches: (head: string) => boolean,
): Promise<readonly string[]> {
  const found = await Promise.all(files.map(async (file) => matches(await headOf(path.join(root, file)))));
  return files.filter((_, i) => found[i]);
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await handle.close();
  }
}
