/** Which class each picture of a folder belongs to, from the names of folders and files alone: pure, no disk. */

import { guessNamePattern, type NamePattern } from './image-names.ts';
import { areParts, type ImagePart, partOf } from './image-parts.ts';
import type { ImageTree } from './image-tree.ts';

/**
 * `folders`: one a class; `parts`: those below train, valid, test; `names`: in the files' names; `table`: in a table;
 * `unlabelled`: pictures without classes, in any folders; `pairs`: each with a picture of its name in another folder.
 */
export type ImageLayout = 'folders' | 'parts' | 'names' | 'table' | 'unlabelled' | 'pairs';

/** A picture with its path split at what is above its class. */
export interface PlacedImage {
  /** Relative to the root. */
  readonly file: string;
  readonly part?: ImagePart;
  /** Names of the folders below the part, and of the file. */
  readonly inner: readonly string[];
}

export interface Arrangement {
  /** The folder that holds classes, parts or pictures, relative to the root; empty: the root. */
  readonly base: string;
  readonly hasParts: boolean;
  readonly images: readonly PlacedImage[];
  /** Folders that are classes by their place, those without pictures included. */
  readonly classFolders: readonly string[];
  /** Pictures beside folders that are parts, in none of them. */
  readonly beside: readonly string[];
}

type Listed = Pick<ImageTree, 'images' | 'folders'>;

/**
 * Finds the folder that holds the classes, behind folders that hold nothing but one folder, and the parts in it.
 * `known`: classes that are folders whatever the others are called; `isSplit`: whether parts are looked for.
 */
export function arrange(tree: Listed, known: readonly string[] = [], isSplit = true): Arrangement {
  const base = baseOf(tree, known);
  const below = (entry: string): readonly string[] | undefined => {
    if (base === '') return entry.split('/');
    return entry.startsWith(`${base}/`) ? entry.slice(base.length + 1).split('/') : undefined;
  };
  const images = tree.images.flatMap((file) => {
    const inner = below(file);
    return inner === undefined ? [] : [{ file, inner }];
  });
  const folders = tree.folders.map(below).filter((names) => names !== undefined);
  const tops = new Map<string, string[]>();
  for (const [top = '', inner] of folders) {
    const known = tops.get(top) ?? [];
    if (inner !== undefined && !known.includes(inner)) known.push(inner);
    tops.set(top, known);
  }
  const withImages = new Set(images.filter(({ inner }) => inner.length > 1).map(({ inner }) => inner[0]));
  const candidates = [...tops]
    .map(([name, inner]) => ({ name, inner }))
    .filter(({ name }) => withImages.has(name) || partOf(name) !== undefined);
  const hasParts = isSplit && areParts(candidates) && !candidates.some(({ name }) => known.includes(name));
  if (!hasParts) return { base, hasParts, images, classFolders: [...tops.keys()], beside: [] };
  const placed: PlacedImage[] = [];
  const beside: string[] = [];
  for (const { file, inner } of images) {
    const part = inner.length > 1 ? partOf(inner[0] ?? '') : undefined;
    if (part === undefined) beside.push(file);
    else placed.push({ file, part, inner: inner.slice(1) });
  }
  const classFolders = [...tops].filter(([name]) => partOf(name) !== undefined).flatMap(([, inner]) => inner);
  return { base, hasParts, images: placed, classFolders: [...new Set(classFolders)], beside };
}

function baseOf({ images, folders }: Listed, known: readonly string[]): string {
  let base = '';
  for (;;) {
    const prefix = base === '' ? '' : `${base}/`;
    const isDirect = (entry: string): boolean =>
      entry.startsWith(prefix) && !entry.slice(prefix.length).includes('/');
    const inside = folders.filter(isDirect);
    const [only] = inside;
    if (only === undefined || inside.length > 1 || images.some(isDirect)) return base;
    const holdsFolders = folders.some((folder) => folder.startsWith(`${only}/`));
    if (!holdsFolders || known.includes(only.slice(prefix.length))) return base;
    base = only;
  }
}

/** Whether the folders are classes rather than a place to keep pictures: two or more of them hold most of the pictures. */
export function hasClassFolders(
  { images, classFolders }: Arrangement,
  known: readonly string[] = [],
): boolean {
  if (classFolders.some((name) => known.includes(name))) return true;
  const inFolders = images.filter(({ inner }) => inner.length > 1).length;
  return classFolders.length >= 2 && inFolders * 2 >= images.length;
}

/** The template that gives the classes of pictures by their names; undefined without one. */
export function guessNames({ images }: Arrangement): NamePattern | undefined {
  const guess = (some: Arrangement['images']): NamePattern | undefined =>
    guessNamePattern(some.map(({ inner }) => inner.at(-1) ?? ''));
  // Those of a test part may be numbered alone, since their classes are to be found.
  return guess(images) ?? guess(images.filter(({ part }) => part !== 'test'));
}
