/** What lies in a folder of images by class: the files of each class, and the problems seen without decoding. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { orderClasses } from '../classes.ts';
import { isInside, readProblem, requireFolder, resolveLinks } from '../file-checks.ts';

export interface ImageClass {
  readonly name: string;
  /** Absolute paths, in the order of their names. */
  readonly files: readonly string[];
}

export interface ImageFiles {
  /** In the order of the classes' labels. */
  readonly classes: readonly ImageClass[];
  readonly problems: readonly Diagnostic[];
}

const imageName = /\.(png|jpe?g|jpe|jfif|webp|gif|bmp|dib|tiff?|heic|heif|avif)$/i;

/** Whether a file is called like a picture that can be read. */
export function isImageFile(name: string): boolean {
  return imageName.test(name) && !name.startsWith('.');
}

const drawingName = /\.svgz?$/i;

/**
 * Lists the images of every class folder of `root`. Hidden entries are passed over; a link must stay inside the
 * root. Throws DiagnosticError where there is no such folder or no class folder in it. `known`: the classes of the run that
 * reads the folder, which may then hold some of them only.
 */
export async function listImages(root: string, known?: readonly string[]): Promise<ImageFiles> {
  await requireFolder(root);
  const realRoot = await resolveLinks(root);
  const problems: Diagnostic[] = [];
  const top = await listEntries(root, realRoot, problems);
  const beside = top.filter((entry) => entry.kind !== 'folder');
  const folders = new Map(top.filter((entry) => entry.kind === 'folder').map((entry) => [entry.name, entry]));
  if (folders.size === 0) {
    const missing = diagnostic('image-folder-no-classes', { file: root }, { count: beside.length });
    throw new DiagnosticError([...problems, missing]);
  }
  if (beside.length > 0) problems.push(ignored(root, beside));
  const classes: ImageClass[] = [];
  for (const name of orderClasses(folders.keys())) {
    classes.push({ name, files: await classImages(path.join(root, name), realRoot, problems) });
  }
  if (classes.length < 2 && known === undefined) {
    problems.push(diagnostic('data-too-few-classes', { file: root }, { classes: classes.length }));
  }
  return { classes, problems };
}

async function classImages(folder: string, realRoot: string, problems: Diagnostic[]): Promise<string[]> {
  const entries = await listEntries(folder, realRoot, problems);
  const images = entries.filter(({ kind, name }) => kind === 'file' && imageName.test(name));
  const drawings = entries.filter(({ kind, name }) => kind === 'file' && drawingName.test(name));
  const others = entries.filter((entry) => !images.includes(entry) && !drawings.includes(entry));
  for (const { name } of drawings) problems.push(diagnostic('image-svg', { file: path.join(folder, name) }));
  if (images.length === 0) {
    problems.push(diagnostic('image-class-empty', { file: folder }, { count: others.length }));
  } else if (others.length > 0) {
    problems.push(ignored(folder, others));
  }
  return images.map(({ name }) => path.join(folder, name));
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** The entries of a folder by name, hidden ones left out; links out of the root become problems. */
async function listEntries(folder: string, realRoot: string, problems: Diagnostic[]): Promise<Entry[]> {
  let found: Dirent[];
  try {
    found = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(readProblem(folder, error));
    return [];
  }
  const entries: Entry[] = [];
  for (const entry of found) {
    if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue;
    const file = path.join(folder, entry.name);
    let kind = kindOf(entry);
    if (entry.isSymbolicLink()) {
      const target = await resolveLinks(file);
      if (!isInside(realRoot, target)) {
        problems.push(diagnostic('data-link-outside', { file }, { folder: realRoot, target }));
        continue;
      }
      kind = await stat(file).then(kindOf, () => 'other' as const);
    }
    entries.push({ name: entry.name, kind });
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): Entry['kind'] {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

function ignored(folder: string, entries: readonly Entry[]): Diagnostic {
  const names = entries.slice(0, 5).map(({ name }) => name);
  if (entries.length > names.length) names.push('…');
  return diagnostic(
    'image-files-ignored',
    { file: folder },
    { count: entries.length, names: names.join(', ') },
  );
}
