/** CIFAR-10 and CIFAR-100 as they are downloaded: the binary and the Python version (Krizhevsky 2009, www.cs.toronto.edu/~kriz/cifar.html). */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ArrayAnswers } from './array-answers.ts';
import { isArray, PickleRefused, type PickleValue, readPickle, textOf } from './pickle.ts';
import type { PicturesOfPart } from './picture-arrays.ts';

/** Its 100 classes, or the 20 that they belong to; CIFAR-10 has one kind. */
export type CifarLabels = 'fine' | 'coarse';

export interface CifarFiles {
  /** Absolute, in the order they are read. */
  readonly files: readonly string[];
  readonly read: (labels: CifarLabels) => Promise<readonly PicturesOfPart[]>;
  readonly namesOf: (labels: CifarLabels) => Promise<readonly string[]>;
}

const shape = [3, 32, 32] as const;
const size = shape[0] * shape[1] * shape[2];
/** The largest file of either has 187 MB. */
const maxBytes = 2 ** 29;

/** The files of CIFAR in a folder; undefined where it holds none. */
export async function cifarIn(folder: string): Promise<CifarFiles | undefined> {
  const names = await readdir(folder);
  return binaryFiles(folder, names) ?? pythonFiles(folder, names);
}

function binaryFiles(folder: string, names: readonly string[]): CifarFiles | undefined {
  const isFine = names.includes('fine_label_names.txt') && names.includes('train.bin');
  const pattern = isFine ? /^(?:train|test)\.bin$/ : /^(?:data_batch_\d+|test_batch)\.bin$/;
  const files = filesOf(folder, names, pattern);
  if (files.length === 0) return undefined;
  const kinds = isFine ? ['coarse', 'fine'] : ['fine'];
  return {
    files,
    read: (labels) => Promise.all(files.map((file) => readBinary(file, kinds, labels))),
    async namesOf(labels) {
      const name = isFine ? `${labels}_label_names.txt` : 'batches.meta.txt';
      const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
      return text.split(/\r?\n/).filter((line) => line !== '');
    },
  };
}

function pythonFiles(folder: string, names: readonly string[]): CifarFiles | undefined {
  const isFine = names.includes('meta') && names.includes('train');
  if (!isFine && !names.includes('batches.meta')) return undefined;
  const files = filesOf(folder, names, isFine ? /^(?:train|test)$/ : /^(?:data_batch_\d+|test_batch)$/);
  if (files.length === 0) return undefined;
  return {
    files,
    async read(labels) {
      const parts: PicturesOfPart[] = [];
      for (const file of files) parts.push(await readPython(file, isFine ? `${labels}_labels` : 'labels'));
      return parts;
    },
    async namesOf(labels) {
      const file = path.join(folder, isFine ? 'meta' : 'batches.meta');
      const listed = (await pickleAt(file)).get(isFine ? `${labels}_label_names` : 'label_names');
      return Array.isArray(listed) ? listed.map((name) => textOf(name) ?? '') : [];
    },
  };
}

function filesOf(folder: string, names: readonly string[], pattern: RegExp): readonly string[] {
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

/** Records of one byte for each kind of label, and 3 planes of 32 × 32 bytes: red, green, blue. */
async function readBinary(
  file: string,
  kinds: readonly string[],
  labels: CifarLabels,
): Promise<PicturesOfPart> {
  const bytes = await bytesOf(file);
  const record = size + kinds.length;
  const count = bytes.length / record;
  if (count === 0 || !Number.isInteger(count))
    throw broken(file, `${bytes.length} bytes, no whole records of ${record}`);
  const pixels = new Uint8Array(count * size);
  const at = Math.max(0, kinds.indexOf(labels));
  const values = Array.from({ length: count }, (_, i) => {
    pixels.set(bytes.subarray(i * record + kinds.length, (i + 1) * record), i * size);
    return bytes[i * record + at] as number;
  });
  return pictures(file, pixels, values);
}

/** A pickled dictionary: `data`, an array of bytes [pictures, 3072], and a list of labels. */
async function readPython(file: string, labels: string): Promise<PicturesOfPart> {
  const batch = await pickleAt(file);
  const data = batch.get('data');
  const listed = batch.get(labels);
  if (!isArray(data) || data.type !== 'u1' || data.shape[1] !== size)
    throw broken(file, `no array of bytes in rows of ${size}`);
  const [count = 0] = data.shape;
  if (data.bytes.length !== count * size)
    throw broken(file, `${data.bytes.length} bytes for ${count} pictures`);
  if (!Array.isArray(listed) || listed.length !== count || !listed.every((each) => typeof each === 'number'))
    throw broken(file, `${Array.isArray(listed) ? listed.length : 0} ${labels} for ${count} pictures`);
  return pictures(file, data.bytes, listed);
}

function pictures(file: string, pixels: Uint8Array, values: readonly number[]): PicturesOfPart {
  const answers: ArrayAnswers = { width: 1, values, areNames: true };
  const part = path.basename(file).startsWith('test') ? 'test' : 'training';
  return { part, shape, pixels, answers };
}

async function pickleAt(file: string): Promise<ReadonlyMap<string, PickleValue>> {
  const bytes = await bytesOf(file);
  let value: PickleValue;
  try {
    value = readPickle(bytes);
  } catch (error) {
    if (error instanceof PickleRefused)
      throw new DiagnosticError([diagnostic('pickle-refused', { file }, { found: error.found })]);
    throw broken(file, error instanceof Error ? error.message : '');
  }
  if (!(value instanceof Map)) throw broken(file, 'no dictionary');
  return value;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const { size: bytes } = await stat(file);
  if (bytes > maxBytes)
    throw new DiagnosticError([diagnostic('data-too-large', { file }, { bytes, limit: maxBytes })]);
  return readFile(file);
}

function broken(file: string, problem: string): DiagnosticError {
  return new DiagnosticError([diagnostic('table-file-broken', { file }, { format: 'CIFAR', problem })]);
}
