/** Folders that are ready-made parts of a data set, by their names: train, valid, test. */

export type ImagePart = 'training' | 'validation' | 'test';

const contents = '(?:[-_ ]?(?:set|data|images|imgs|split))?';
const names: readonly (readonly [ImagePart, RegExp])[] = [
  ['training', new RegExp(`^train(?:ing)?${contents}$`, 'i')],
  ['validation', new RegExp(`^(?:val|valid|validation|dev)${contents}$`, 'i')],
  ['test', new RegExp(`^(?:test\\d?|testing|eval|evaluation)${contents}$`, 'i')],
];

/** Names of columns that say the part of a row; a column of another name may hold the same words as a class. */
export const partName = /^(split|part|set|subset|usage|fold|phase)$/i;

/** The part a folder, or a cell of a table, is named after; undefined for any other name. */
export function partOf(name: string): ImagePart | undefined {
  return names.find(([, pattern]) => pattern.test(name))?.[0];
}

export interface TopFolder {
  readonly name: string;
  /** Folders in it that may be classes. */
  readonly inner: readonly string[];
}

/**
 * Whether folders are parts and not classes: they name two parts or more, and there is no folder of another name, or one
 * of the parts is for training and two of them hold a folder of the same name.
 */
export function areParts(folders: readonly TopFolder[]): boolean {
  const parts = folders.filter(({ name }) => partOf(name) !== undefined);
  const kinds = new Set(parts.map(({ name }) => partOf(name)));
  if (kinds.size < 2) return false;
  if (parts.length === folders.length) return true;
  const inner = parts.flatMap((folder) => folder.inner);
  return kinds.has('training') && new Set(inner).size < inner.length;
}
