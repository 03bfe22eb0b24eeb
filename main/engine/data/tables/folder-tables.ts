/** The tables of a folder that are one table in several files. */
import { readdir } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { isSubmission, tableColumns, tableName } from './table-columns.ts';
import { tableFiles } from './table-files.ts';

export interface FolderTables {
  /** The file of the table, or the path with wildcards that all its files fit. */
  readonly path: string;
  /** Which files were taken and which were not, where there are several. */
  readonly findings: readonly Diagnostic[];
}

/** Folders are looked into so deep, as `data/train-00000.parquet` lies in a data set of the Hugging Face Hub. */
const maxDepth = 3;
const maxEntries = 20_000;
/** Of so many files the columns are compared before they are read; reading compares those of all. */
const maxCompared = 20;
/** Names of parts that are not learned from. */
const otherPart = /(^|[^a-z])(test|valid|validation|val|dev|eval|unsupervised)([^a-z]|$)/i;
const trainPart = /(^|[^a-z])train(ing)?([^a-z]|$)/i;

/**
 * One table of a folder: its only file, or those with the same columns; of files called train and test those to train with. Undefined
 * where there is none, or where tables of several kinds lie side by side. Throws system errors.
 */
export async function folderTables(folder: string): Promise<FolderTables | undefined> {
  const all = (await tablesBelow(folder, maxDepth)).filter((file) => !isSubmission(file));
  const training = all.filter((file) => trainPart.test(relative(folder, file)));
  const others = all.filter((file) => otherPart.test(relative(folder, file)));
  const chosen = training.length > 0 && others.length > 0 ? training : all;
  const [first] = chosen;
  if (first === undefined || !(await haveSameColumns(chosen))) return undefined;
  const unused = all.filter((file) => !chosen.includes(file));
  if (all.length === 1) return { path: first, findings: [] };
  const path = chosen.length === 1 ? first : commonPattern(folder, chosen);
  const fitting = await tableFiles(path);
  if (fitting.length !== chosen.length) return undefined;
  const names = (files: readonly string[]): string => firstNames(files.map((file) => relative(folder, file)));
  const values = { count: chosen.length, names: names(chosen), others: names(unused) || '-' };
  return { path, findings: [diagnostic('table-files-found', { file: path }, values)] };
}

async function tablesBelow(folder: string, depth: number): Promise<readonly string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).slice(0, maxEntries);
  const names = (isWanted: (entry: (typeof entries)[number]) => boolean): string[] =>
    entries
      .filter((entry) => isWanted(entry) && !entry.name.startsWith('.'))
      .map((entry) => join(folder, entry.name))
      .sort();
  const files = names((entry) => !entry.isDirectory() && tableName.test(entry.name));
  const folders = depth > 1 ? names((entry) => entry.isDirectory()) : [];
  const below = await Promise.all(folders.map((each) => tablesBelow(each, depth - 1)));
  return [...files, ...below.flat()].slice(0, maxEntries);
}

async function haveSameColumns(files: readonly string[]): Promise<boolean> {
  const extensions = new Set(files.map((file) => extname(file).toLowerCase()));
  if (extensions.size > 1) return false;
  let known: string | undefined;
  for (const file of files.slice(0, maxCompared)) {
    const names = await tableColumns(file);
    if (names === undefined) return false;
    const own = JSON.stringify([...names].sort());
    known ??= own;
    if (own !== known) return false;
  }
  return true;
}

/** The path with wildcards that the files have in common: `data/train-*.parquet`. */
function commonPattern(folder: string, files: readonly string[]): string {
  const parts = files.map((file) => relative(folder, file));
  const [shortest = ''] = [...parts].sort((a, b) => a.length - b.length);
  const isIn = (length: number, cut: (text: string) => string): boolean =>
    length <= shortest.length && new Set(parts.map(cut)).size === 1;
  let start = 0;
  while (isIn(start + 1, (text) => text.slice(0, start + 1))) start++;
  let end = 0;
  while (start + end < shortest.length && isIn(end + 1, (text) => text.slice(-end - 1))) end++;
  const [first = ''] = parts;
  const middle = parts.some((text) => text.slice(start, text.length - end).includes('/')) ? '**' : '*';
  // Digits that happen to be alike are part of what differs: part-00000 and part-00001.
  const head = middle === '**' ? first.slice(0, first.lastIndexOf('/', start) + 1) : first.slice(0, start);
  const tail = middle === '**' ? `/*${extname(first)}` : first.slice(first.length - end).replace(/^\d+/, '');
  return join(folder, `${head.replace(/\d+$/, '')}${middle}${tail}`);
}
