/** Arrays of NumPy that are inputs and their answers: in one NPZ file, or as NPY files beside each other. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { readZipDirectory, type ZipEntry, ZipError, zipEntryBytes } from '../archives/zip-directory.ts';
import { kindOfPath } from '../file-checks.ts';
import { readHead } from './idx-file.ts';
import type { ImagePart } from './image-parts.ts';
import type { NpyHeader } from './npy.ts';
import { arrayHeader, brokenArray } from './npy-values.ts';

/** An array, which is read when it is asked for. */
export interface ArrayFile {
  /** As it is called, without its ending. */
  readonly name: string;
  /** The file that it lies in. */
  readonly file: string;
  readonly header: () => Promise<NpyHeader>;
  /** All of it, header included. Throws DiagnosticError where it is damaged or has more than 2 GiB. */
  readonly bytes: () => Promise<Uint8Array>;
}

/** Inputs with the answers to as many samples. */
export interface ArrayPair {
  /** The ready-made part that their names say; absent: none. */
  readonly part?: ImagePart;
  /** What the inputs are called, without the part: `x`, `images`. */
  readonly word: string;
  readonly inputs: ArrayFile;
  readonly answers: ArrayFile;
}

const maxArrays = 1000;
/** An array is held in memory as a whole. */
const maxBytes = 2 ** 31;
const headBytes = 1 << 16;

/**
 * The pairs at a place: an NPZ file, an NPY file with what lies beside it, or a folder of NPY files. Empty where there are none, and
 * where an NPY file is picked that is none of them.
 */
export async function arrayPairs(place: string): Promise<readonly ArrayPair[]> {
  const kind = await kindOfPath(place);
  if (kind === 'folder') return pairsOf(await arraysIn(place));
  if (kind !== 'file') return [];
  if (/\.npz$/i.test(place)) return pairsOf(await arraysOfNpz(place));
  if (!/\.npy$/i.test(place)) return [];
  return pairsOf(await arraysIn(path.dirname(place)), path.parse(place).name);
}

/** The file of the inputs among NPY files beside each other, where one of them or their folder is picked; undefined where there are none. */
export async function inputsFile(place: string): Promise<string | undefined> {
  const [first] = /\.npz$/i.test(place) ? [] : await arrayPairs(place);
  return first?.inputs.file;
}

/** Every file of some pairs, once. */
export function filesOfPairs(pairs: readonly ArrayPair[]): readonly string[] {
  return [...new Set(pairs.flatMap(({ inputs, answers }) => [inputs.file, answers.file]))];
}

/** Throws DiagnosticError where inputs and answers are not equally many. */
export function requireEqualCounts(
  { inputs, answers }: Pick<ArrayPair, 'inputs' | 'answers'>,
  counts: readonly [number, number],
): void {
  const [inputCount, answerCount] = counts;
  if (inputCount === answerCount) return;
  const values = { inputs: inputs.name, answers: answers.name, inputCount, answerCount };
  throw new DiagnosticError([diagnostic('array-counts-differ', { file: inputs.file }, values)]);
}

/** All bytes of an entry of a ZIP archive. */
async function entryBytes(file: string, entry: ZipEntry): Promise<Uint8Array> {
  requireSize(file, entry.bytes);
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of zipEntryBytes(file, entry)) pieces.push(piece);
  } catch (error) {
    if (error instanceof ZipError) throw brokenArray(file, `${entry.name}: ${error.problem}`);
    throw error;
  }
  return Buffer.concat(pieces);
}

async function entryHead(file: string, entry: ZipEntry): Promise<Uint8Array> {
  try {
    for await (const piece of zipEntryBytes(file, entry)) return piece;
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
  }
  return new Uint8Array(0);
}

function requireSize(file: string, bytes: number): void {
  if (bytes <= maxBytes) return;
  throw new DiagnosticError([diagnostic('data-too-large', { file }, { bytes, limit: maxBytes })]);
}

async function arraysOfNpz(file: string): Promise<readonly ArrayFile[]> {
  const entries = await readZipDirectory(file, maxArrays).catch((error: unknown) => {
    if (error instanceof ZipError) return [];
    throw error;
  });
  return entries
    .filter(({ name }) => name.endsWith('.npy'))
    .map((entry): ArrayFile => {
      const name = entry.name.slice(0, -'.npy'.length);
      return {
        name,
        file,
        header: async () => arrayHeader(file, name, await entryHead(file, entry)),
        bytes: () => entryBytes(file, entry),
      };
    });
}

async function arraysIn(folder: string): Promise<readonly ArrayFile[]> {
  const names = (await readdir(folder)).filter((name) => /\.npy$/i.test(name) && !name.startsWith('.'));
  return names
    .sort()
    .slice(0, maxArrays)
    .map((own): ArrayFile => {
      const file = path.join(folder, own);
      const { name } = path.parse(own);
      return {
        name,
        file,
        header: async () => arrayHeader(file, name, await readHead(file, headBytes)),
        async bytes() {
          requireSize(file, (await stat(file)).size);
          return readFile(file);
        },
      };
    });
}

const partWords: Readonly<Record<string, ImagePart>> = {
  train: 'training',
  training: 'training',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  test: 'test',
  testing: 'test',
};

/** What inputs are called, each with what their answers are called beside them. */
const roles = {
  x: ['y'],
  images: ['labels', 'targets', 'y'],
  pictures: ['labels', 'targets', 'y'],
  imgs: ['labels', 'targets', 'y'],
  features: ['targets', 'labels', 'y'],
  data: ['labels', 'targets', 'y'],
  inputs: ['targets', 'outputs', 'labels', 'y'],
  samples: ['labels', 'targets', 'y'],
  signals: ['labels', 'targets', 'y'],
} as const;
const answerWords: readonly string[] = ['y', 'labels', 'targets', 'outputs'];
const plurals: Readonly<Record<string, string>> = {
  image: 'images',
  picture: 'pictures',
  img: 'imgs',
  feature: 'features',
  input: 'inputs',
  sample: 'samples',
  signal: 'signals',
  label: 'labels',
  target: 'targets',
  output: 'outputs',
};

interface NamedArray {
  readonly array: ArrayFile;
  /** What is left of its name: `mnist` of `mnist_train_images`. */
  readonly base: string;
  readonly part: ImagePart | undefined;
  readonly word: string;
}

/** `X_train`, `train_images`, `ytest` and the like; undefined for a name without a word for inputs or answers. */
function parsed(array: ArrayFile): NamedArray | undefined {
  const spaced = array.name
    .replace(/^([xy])(train|val|test)/i, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
  const words = spaced.split(/[^\p{L}\p{N}]+/u).map((word) => plurals[word] ?? word);
  const word = words.find((each) => each in roles || answerWords.includes(each));
  if (word === undefined) return undefined;
  const partWord = words.find((each) => partWords[each] !== undefined);
  const base = words.filter((each) => each !== word && each !== partWord).join('_');
  return { array, base, part: partWord === undefined ? undefined : partWords[partWord], word };
}

function pairsOf(arrays: readonly ArrayFile[], picked?: string): readonly ArrayPair[] {
  const named = arrays.map(parsed).filter((each) => each !== undefined);
  const pairs = named.flatMap((inputs): (ArrayPair & { readonly base: string })[] => {
    const wanted: readonly string[] = roles[inputs.word as keyof typeof roles] ?? [];
    const beside = named.filter(({ base, part }) => base === inputs.base && part === inputs.part);
    const answers = wanted.map((word) => beside.find((each) => each.word === word)).find(Boolean);
    if (answers === undefined) return [];
    const { array, base, part, word } = inputs;
    return [{ ...(part && { part }), word, base, inputs: array, answers: answers.array }];
  });
  const first = pairs.find(
    ({ inputs, answers }) => picked === undefined || inputs.name === picked || answers.name === picked,
  );
  const order = [undefined, 'training', 'validation', 'test'];
  return pairs
    .filter(({ base, word }) => base === first?.base && word === first.word)
    .sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
    .map(({ base: _, ...pair }) => pair);
}
