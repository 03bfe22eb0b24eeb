/** Arrays of pictures in parts: the binary version of CIFAR (Krizhevsky 2009), and NPZ files as MedMNIST and Keras keep them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { readZipDirectory, type ZipEntry, ZipError, zipEntryBytes } from '../archives/zip-directory.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import type { Dataset, Target } from '../dataset.ts';
import { checked, kindOfPath } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { locateFileOrFolder } from '../locate-data.ts';
import { readNpyHeader } from '../readers/npy.ts';
import { sharedBuffer } from '../shared-memory.ts';
import type { SourceReader } from '../source-reader.ts';
import { partCodes } from '../split-basis.ts';

type Part = keyof typeof partCodes;
type Shape = readonly [channels: 1 | 3, height: number, width: number];

/** Pictures of one part, channels first, one after another, with as many labels each. */
interface PicturesOfPart {
  readonly part: Part;
  readonly shape: Shape;
  readonly pixels: Uint8Array;
  /** One a picture, or of several questions the answers, 0 or 1. */
  readonly labels: readonly (readonly number[])[];
}

interface ArrayFiles {
  /** Absolute, in the order they are read. */
  readonly files: readonly string[];
  readonly read: (labels: 'fine' | 'coarse') => Promise<readonly PicturesOfPart[]>;
  readonly namesOf: (labels: 'fine' | 'coarse') => Promise<readonly string[]>;
}

export const imageArraysReader: SourceReader<'image-arrays'> = {
  async read({ source }, place, options) {
    const located = await locateFileOrFolder(source.path, place);
    return checked(located, async () => {
      const found = await arraysAt(located);
      if (found === undefined)
        throw new DiagnosticError([diagnostic('data-kind-unknown', { file: located })]);
      const labels = source.labelLevel ?? 'fine';
      return datasetOf(located, await found.read(labels), await found.namesOf(labels), options);
    });
  },
  async files({ path: named }, place) {
    const located = await locateFileOrFolder(named, place);
    return (await arraysAt(located))?.files ?? [located];
  },
  async recognize(picked) {
    const found = await arraysAt(picked);
    if (found === undefined) return undefined;
    const parts = await found.read('fine');
    const labels = new Set(parts.flatMap((part) => part.labels.map(([label]) => label)));
    return {
      data: {
        source: { kind: 'image-arrays', path: picked },
        normalization: { kind: 'min-max', scope: 'all' },
      },
      reason: 'pictures',
      counts: {
        pictures: parts.reduce((sum, part) => sum + part.labels.length, 0),
        classes: parts[0]?.labels[0]?.length === 1 ? labels.size : (parts[0]?.labels[0]?.length ?? 0),
      },
      findings: [],
    };
  },
};

/** What lies at a place; undefined where it is no array of pictures. */
async function arraysAt(place: string): Promise<ArrayFiles | undefined> {
  const kind = await kindOfPath(place);
  if (kind === 'folder') return cifarIn(place);
  if (kind !== 'file' || !/\.npz$/i.test(place)) return undefined;
  const entries = await readZipDirectory(place, maxEntries).catch(() => []);
  const parts = partsIn(entries);
  if (parts.length === 0 || !(await arePictures(place, parts[0]?.images))) return undefined;
  return {
    files: [place],
    read: () => Promise.all(parts.map((part) => readPart(place, part))),
    namesOf: () => Promise.resolve([]),
  };
}

const maxEntries = 100;
/** An array is held in memory as a whole. */
const maxBytes = 2 ** 31;

async function cifarIn(folder: string): Promise<ArrayFiles | undefined> {
  const names = await readdir(folder);
  const isFine = names.includes('fine_label_names.txt') && names.includes('train.bin');
  const pattern = isFine ? /^(?:train|test)\.bin$/ : /^(?:data_batch_\d+|test_batch)\.bin$/;
  const files = names.filter((name) => pattern.test(name)).sort();
  if (files.length === 0) return undefined;
  return {
    files: files.map((name) => path.join(folder, name)),
    read: (labels) =>
      Promise.all(
        files.map((name) =>
          readCifar(path.join(folder, name), isFine ? ['coarse', 'fine'] : ['fine'], labels),
        ),
      ),
    async namesOf(labels) {
      const name = isFine ? `${labels}_label_names.txt` : 'batches.meta.txt';
      const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
      return text.split(/\r?\n/).filter((line) => line !== '');
    },
  };
}

const cifarShape = [3, 32, 32] as const;

/** Records of one byte for each kind of label, and 3 planes of 32 × 32 bytes: red, green, blue. */
async function readCifar(
  file: string,
  kinds: readonly string[],
  labels: 'fine' | 'coarse',
): Promise<PicturesOfPart> {
  const bytes = await readFile(file);
  const size = cifarShape[0] * cifarShape[1] * cifarShape[2];
  const record = size + kinds.length;
  const count = bytes.length / record;
  if (count === 0 || !Number.isInteger(count))
    throw broken(file, `${bytes.length} bytes, no whole records of ${record}`);
  const pixels = new Uint8Array(count * size);
  const at = Math.max(0, kinds.indexOf(labels));
  const read = Array.from({ length: count }, (_, i) => {
    pixels.set(bytes.subarray(i * record + kinds.length, (i + 1) * record), i * size);
    return [bytes[i * record + at] as number];
  });
  return {
    part: path.basename(file).startsWith('test') ? 'test' : 'training',
    shape: cifarShape,
    pixels,
    labels: read,
  };
}

interface NamedPart {
  readonly part: Part;
  readonly images: ZipEntry;
  readonly labels: ZipEntry;
}

const partNames: readonly (readonly [Part, string])[] = [
  ['training', 'train'],
  ['validation', 'val'],
  ['test', 'test'],
];

/** Arrays `train_images` and `train_labels` (MedMNIST), or `x_train` and `y_train` (Keras), and so of val and test. */
function partsIn(entries: readonly ZipEntry[]): readonly NamedPart[] {
  const entryOf = (...names: readonly string[]): ZipEntry | undefined =>
    entries.find(({ name }) => names.some((each) => name === `${each}.npy`));
  return partNames.flatMap(([part, name]) => {
    const images = entryOf(`${name}_images`, `x_${name}`);
    const labels = entryOf(`${name}_labels`, `y_${name}`);
    return images === undefined || labels === undefined ? [] : [{ part, images, labels }];
  });
}

/** Whether an array is one of bytes: pictures in grey, or with 1 or 3 channels last. */
async function arePictures(file: string, entry: ZipEntry | undefined): Promise<boolean> {
  if (entry === undefined) return false;
  for await (const head of zipEntryBytes(file, entry)) return shapeOf(file, head) !== undefined;
  return false;
}

function shapeOf(
  file: string,
  bytes: Uint8Array,
): { readonly count: number; readonly shape: Shape } | undefined {
  const { shape, fields, isFortranOrder } = header(file, bytes);
  const [count = 0, height = 0, width = 0, channels = 1, ...more] = shape;
  const isSound = shape.length >= 3 && more.length === 0 && height * width > 0 && !isFortranOrder;
  if (!isSound || fields[0]?.type !== 'u1' || (channels !== 1 && channels !== 3)) return undefined;
  return { count, shape: [channels, height, width] };
}

async function readPart(file: string, { part, images, labels }: NamedPart): Promise<PicturesOfPart> {
  const bytes = await bytesOf(file, images);
  const found = shapeOf(file, bytes);
  if (found === undefined) throw broken(file, `${images.name} holds no pictures of bytes`);
  const { count, shape } = found;
  const [channels, height, width] = shape;
  const area = height * width;
  const values = bytes.subarray(header(file, bytes).dataStart);
  const read = await readLabels(file, labels);
  if (values.length !== count * channels * area) throw broken(file, `${images.name} is cut off`);
  if (read.length !== count) throw broken(file, `${count} pictures and ${read.length} labels`);
  const pixels = channels === 1 ? values : new Uint8Array(values.length);
  for (let i = 0; channels > 1 && i < values.length; i++) {
    const pixel = Math.floor(i / channels);
    const picture = Math.floor(pixel / area);
    pixels[(picture * channels + (i % channels)) * area + (pixel % area)] = values[i] as number;
  }
  return { part, shape, pixels, labels: read };
}

async function readLabels(file: string, entry: ZipEntry): Promise<readonly (readonly number[])[]> {
  const bytes = await bytesOf(file, entry);
  const { shape, fields, elementBytes, dataStart } = header(file, bytes);
  const [count = 0, width = 1] = shape;
  const [field] = fields;
  const isWhole = bytes.length === dataStart + count * width * elementBytes;
  if (field === undefined || shape.length > 2 || !isWhole)
    throw broken(file, `${entry.name} holds no labels`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: width }, (_, k) =>
      Number(field.read(view, dataStart + (i * width + k) * elementBytes)),
    ),
  );
}

function header(file: string, bytes: Uint8Array): ReturnType<typeof readNpyHeader> {
  try {
    return readNpyHeader(bytes);
  } catch (error) {
    throw broken(file, error instanceof Error ? error.message : '');
  }
}

async function bytesOf(file: string, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.bytes > maxBytes) {
    const values = { bytes: entry.bytes, limit: maxBytes };
    throw new DiagnosticError([diagnostic('data-too-large', { file }, values)]);
  }
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of zipEntryBytes(file, entry)) pieces.push(piece);
  } catch (error) {
    if (error instanceof ZipError) throw broken(file, `${entry.name}: ${error.problem}`);
    throw error;
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function broken(file: string, problem: string): DiagnosticError {
  const format = /\.npz$/i.test(file) ? 'numpy' : 'CIFAR';
  return new DiagnosticError([diagnostic('table-file-broken', { file }, { format, problem })]);
}

function datasetOf(
  file: string,
  parts: readonly PicturesOfPart[],
  names: readonly string[],
  { fitted }: ReadOptions,
): Dataset {
  const [first] = parts;
  if (first === undefined) throw broken(file, 'no pictures');
  const { shape } = first;
  const width = first.labels[0]?.length ?? 1;
  const isOne = parts.every(
    (part) => part.shape.join() === shape.join() && part.labels.every((label) => label.length === width),
  );
  if (!isOne) throw broken(file, 'parts of several sizes');
  const labels = new ClassLabels(width === 1 ? fitted?.classes : undefined);
  const size = shape[0] * shape[1] * shape[2];
  const samples = parts.flatMap(({ part, pixels, labels: own }) =>
    own.map((answers, i) => {
      const [answer = 0] = answers;
      const label = width === 1 ? labels.label(names[answer] ?? String(answer)) : 0;
      return { part, answers, label, pixels: pixels.subarray(i * size, (i + 1) * size) };
    }),
  );
  const kept = samples.filter(({ label }) => label !== unknownClass);
  const problems = labels.findings(file, kept.length);
  if (kept.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  const data = new Uint8Array(sharedBuffer(file, kept.length * size));
  kept.forEach(({ pixels }, i) => {
    data.set(pixels, i * size);
  });
  const target = width === 1 ? classTarget(file, kept, labels) : answersTarget(file, kept, width);
  const isDivided =
    kept.some(({ part }) => part !== 'training') && kept.some(({ part }) => part === 'training');
  const basis = { parts: Uint8Array.from(kept, ({ part }) => partCodes[part]) };
  const content = {
    samples: kept.length,
    features: { dtype: 'uint8', sampleShape: shape, data },
    target,
  } as const;
  return finishDataset(isDivided ? { ...content, basis } : content, file, problems, fitted);
}

function classTarget(
  file: string,
  samples: readonly { readonly label: number }[],
  collected: ClassLabels,
): Target {
  const labels = new Int32Array(sharedBuffer(file, samples.length * 4));
  samples.forEach(({ label }, i) => {
    labels[i] = label;
  });
  return { kind: 'class', labels, classes: collected.settle(labels).classes };
}

/** Several labels a picture, as of chest X-rays. */
function answersTarget(
  file: string,
  samples: readonly { readonly answers: readonly number[] }[],
  width: number,
): Target {
  const values = new Float32Array(sharedBuffer(file, samples.length * width * 4));
  samples.forEach(({ answers }, i) => {
    values.set(answers, i * width);
  });
  const names = Array.from({ length: width }, (_, i) => String(i));
  const isBinary = values.every((value) => value === 0 || value === 1);
  return { kind: 'number', values, width, names, ...(isBinary && { isBinary }) };
}
