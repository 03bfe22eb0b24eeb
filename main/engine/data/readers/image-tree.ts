/** Every entry below a folder of pictures, sorted into pictures and others, without decoding. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { isInside, readProblem, requireFolder, resolveLinks } from '../file-checks.ts';
import { hasImageBytes } from './image-file.ts';

/** Paths relative to the root, with `/` between the names, in the order of their names. */
export interface ImageTree {
  readonly images: readonly string[];
  readonly folders: readonly string[];
  readonly texts: readonly string[];
  readonly others: readonly string[];
  readonly problems: readonly Diagnostic[];
}

export interface TreeLimits {
  /** Folders above a file. */
  readonly depth: number;
  /** Files and folders. */
  readonly entries: number;
}

const usualLimits: TreeLimits = { depth: 16, entries: 2_000_000 };

const imageName = /\.(png|jpe?g|jpe|jfif|webp|gif|bmp|dib|tiff?|heic|heif|avif)$/i;
const drawingName = /\.svgz?$/i;
const textName = /\.(txt|csv|tsv|json|jsonl|xml|ya?ml|md|rst|html?|log|toml|ini|cfg|names|pbtxt|tab)$/i;
/** Files beside texts that are known to be no pictures, so that their bytes need not be looked at. */
const otherName =
  /\.(zip|gz|tgz|tar|rar|7z|pdf|npy|npz|mat|pt|pth|onnx|h5|mp4|avi|mov|mkv|webm|wav|mp3|py|ipynb|db|exe)$/i;
const textFileName = /^(readme|licen[cs]e|copying|changelog|notes|classes|labels)$/i;

/** What systems and archive programs leave in folders. */
const passedOver = new Set([
  '__macosx',
  'thumbs.db',
  'desktop.ini',
  '$recycle.bin',
  'system volume information',
  '@eadir',
]);

/** Whether a file is called like a picture. */
export function isImageFile(name: string): boolean {
  return imageName.test(name) && !name.startsWith('.');
}

/**
 * Walks a folder. Hidden entries and what systems leave behind are passed over; a file of an unknown name is a picture by its
 * bytes. Links must stay inside; each folder is entered through a link once at most, so they cannot loop.
 * Throws DiagnosticError where there is no such folder, or more in it than can be listed.
 */
export async function walkImages(root: string, limits: TreeLimits = usualLimits): Promise<ImageTree> {
  await requireFolder(root);
  const realRoot = await resolveLinks(root);
  const tree = {
    images: [] as string[],
    folders: [] as string[],
    texts: [] as string[],
    others: [] as string[],
    problems: [] as Diagnostic[],
  };
  const linked = new Set<string>([realRoot]);
  const tooDeep: string[] = [];
  let entries = 0;

  const visit = async (folder: string, depth: number): Promise<void> => {
    const absolute = path.join(root, folder);
    const found = await entriesOf(absolute, tree.problems);
    entries += found.length;
    if (entries > limits.entries) {
      throw new DiagnosticError([
        diagnostic('image-folder-too-many', { file: root }, { limit: limits.entries }),
      ]);
    }
    for (const entry of found) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const kind = await kindOf(entry, path.join(absolute, entry.name), realRoot, linked, tree.problems);
      if (kind === 'passed') continue;
      if (kind !== 'folder') {
        const list = kind === 'file' ? await listOf(relative, path.join(absolute, entry.name)) : 'others';
        tree[list].push(relative);
      } else {
        tree.folders.push(relative);
        if (depth < limits.depth) await visit(relative, depth + 1);
        else tooDeep.push(relative);
      }
    }
  };
  await visit('', 1);
  if (tooDeep.length > 0) {
    const values = { count: tooDeep.length, limit: limits.depth, names: firstNames(tooDeep) };
    tree.problems.push(diagnostic('image-folder-too-deep', { file: root }, values));
  }
  return tree;
}

async function entriesOf(folder: string, problems: Diagnostic[]): Promise<Dirent[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    return found
      .filter(({ name }) => !name.startsWith('.') && !passedOver.has(name.toLowerCase()))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    problems.push(readProblem(folder, error));
    return [];
  }
}

/** `linked`: the real folders that were entered through links, and the root; grows. */
async function kindOf(
  entry: Dirent,
  file: string,
  realRoot: string,
  linked: Set<string>,
  problems: Diagnostic[],
): Promise<'file' | 'folder' | 'other' | 'passed'> {
  if (!entry.isSymbolicLink()) return kindOfStats(entry);
  const target = await resolveLinks(file);
  if (!isInside(realRoot, target)) {
    problems.push(diagnostic('data-link-outside', { file }, { folder: realRoot, target }));
    return 'passed';
  }
  const kind = await stat(file).then(kindOfStats, () => 'other' as const);
  if (kind !== 'folder') return kind;
  if (linked.has(target) || isInside(target, await resolveLinks(path.dirname(file)))) return 'passed';
  linked.add(target);
  return 'folder';
}

function kindOfStats(entry: { isFile(): boolean; isDirectory(): boolean }): 'file' | 'folder' | 'other' {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

/** A drawing in a folder counts as a picture, so that it is named with those that cannot be read. */
async function listOf(relative: string, file: string): Promise<'images' | 'texts' | 'others'> {
  const name = path.basename(file);
  if (imageName.test(name) || (drawingName.test(name) && relative !== name)) return 'images';
  if (textName.test(name) || textFileName.test(name)) return 'texts';
  if (otherName.test(name)) return 'others';
  return (await hasImageBytes(file)) ? 'images' : 'others';
}
