/** Pairs of IDX files in a folder, by their names. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { kindOfPath, requireFile } from '../file-checks.ts';
import { type IdxName, parseIdxName, partnerName } from './idx-names.ts';

export interface IdxPair {
  readonly images: string;
  readonly labels: string;
}

export interface LocatedIdx extends IdxPair {
  /** The pair of the same dataset that is for the test, beside one for training. */
  readonly test?: IdxPair;
}

/** Each role of a pair once: of a file and its packed copy the file, of two spellings the first. */
interface NamedPair {
  readonly images?: IdxName;
  readonly labels?: IdxName;
}

/**
 * The pair with usual names in a folder; of several the one for training, with that for the test beside it. Throws
 * DiagnosticError: no pair, several of equal right, or a file without its partner.
 */
export async function idxPairIn(folder: string): Promise<LocatedIdx> {
  const names = await idxNamesIn(folder);
  const pairs = [...pairsOf(names).values()];
  const wanted = pairs.filter((pair) => partOf(pair) === 'training');
  const [only, second] = wanted.length > 0 ? wanted : pairs;
  if (only === undefined || second !== undefined) throw pairNotFound(folder, names);
  return located(only, names, folder);
}

/** The pair of which `file` is the images or the labels; its partner lies beside it. Throws DiagnosticError. */
export async function idxPairOf(file: string): Promise<LocatedIdx> {
  await requireFile(file);
  const folder = path.dirname(file);
  const given = parseIdxName(path.basename(file));
  if (given === undefined) throw pairNotFound(folder, []);
  const names = await idxNamesIn(folder);
  const pair = pairsOf(names).get(given.pair);
  return located({ ...pair, [given.role]: given }, names, folder);
}

/** The pair for the test that lies beside the images of one for training. */
export async function testPairOf(images: string): Promise<IdxPair | undefined> {
  const given = parseIdxName(path.basename(images));
  if (given?.part !== 'training') return undefined;
  const folder = path.dirname(images);
  return testPair(given, await idxNamesIn(folder), folder);
}

/** Files with usual names, in order, plain ones before packed ones. */
async function idxNamesIn(folder: string): Promise<IdxName[]> {
  const names = (await readdir(folder))
    .sort()
    .map(parseIdxName)
    .filter((name) => name !== undefined);
  const kinds = await Promise.all(names.map(({ name }) => kindOfPath(path.join(folder, name))));
  const files = names.filter((_, i) => kinds[i] === 'file');
  return [...files.filter(({ isPacked }) => !isPacked), ...files.filter(({ isPacked }) => isPacked)];
}

function pairsOf(names: readonly IdxName[]): Map<string, NamedPair> {
  const pairs = new Map<string, NamedPair>();
  for (const name of names) pairs.set(name.pair, { [name.role]: name, ...pairs.get(name.pair) });
  return pairs;
}

function partOf({ images, labels }: NamedPair): IdxName['part'] {
  return (images ?? labels)?.part ?? 'whole';
}

function located(pair: NamedPair, names: readonly IdxName[], folder: string): LocatedIdx {
  const { images, labels } = pair;
  const there = images ?? labels;
  if (images === undefined || labels === undefined) {
    const file = there === undefined ? folder : path.join(folder, partnerName(there));
    throw new DiagnosticError([diagnostic('data-file-missing', { file })]);
  }
  const test = images.part === 'training' ? testPair(images, names, folder) : undefined;
  return { ...pathsOf(images, labels, folder), ...(test && { test }) };
}

function testPair({ dataset }: IdxName, names: readonly IdxName[], folder: string): IdxPair | undefined {
  const pairs = pairsOf(names.filter((name) => name.part === 'test' && name.dataset === dataset));
  const [whole, second] = [...pairs.values()].flatMap(({ images, labels }) =>
    images && labels ? [pathsOf(images, labels, folder)] : [],
  );
  return second === undefined ? whole : undefined;
}

function pathsOf(images: IdxName, labels: IdxName, folder: string): IdxPair {
  return { images: path.join(folder, images.name), labels: path.join(folder, labels.name) };
}

function pairNotFound(folder: string, found: readonly IdxName[]): DiagnosticError {
  const names = found.filter(({ role }) => role === 'images').map(({ name }) => name);
  const shown = names.length === 0 ? '' : `(${names.slice(0, 5).join(', ')})`;
  return new DiagnosticError([
    diagnostic('idx-pair-not-found', { file: folder }, { count: names.length, names: shown }),
  ]);
}
