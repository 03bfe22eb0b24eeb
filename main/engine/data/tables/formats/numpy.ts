/**
 * NumPy: an array of rows (NPY), or several arrays of equally many (NPZ, or NPY files beside each other), each a column or a block of columns.
 * Ready-made parts of the same arrays are one table with a column that says the part.
 */
import { readFile } from 'node:fs/promises';
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { readZipDirectory, zipEntryBytes } from '../../archives/zip-directory.ts';
import { oneHotClasses, readAnswers } from '../../readers/array-answers.ts';
import { type ArrayPair, arrayPairs } from '../../readers/array-pairs.ts';
import { partOf } from '../../readers/image-parts.ts';
import { looksLikeNpy, type NpyHeader } from '../../readers/npy.ts';
import { arrayHeader } from '../../readers/npy-values.ts';
import { cellText } from './cell-text.ts';
import { blockRecords, defineTableFormat, type Records } from './table-format.ts';

/** An array is held in memory as a whole. */
const maxBytes = 2 ** 31;
const maxArrays = 1000;

interface NamedArray {
  /** Empty for the one array of an NPY file. */
  readonly name: string;
  readonly header: NpyHeader;
  readonly bytes: Uint8Array;
}

export const numpy = defineTableFormat({
  kind: 'numpy',
  matches: (head) => looksLikeNpy(head) || looksLikeNpz(head),
  async shape(file, table) {
    const { stretches, parts, table: read } = await tablesIn(file, table);
    const isNamed = stretches.some(({ arrays }) =>
      arrays.some(({ name, header }) => name !== '' || header.fields.some((field) => field.name !== '')),
    );
    return {
      headerRow: isNamed ? 1 : 0,
      ...(parts.length > 1 && read !== undefined && { table: read, tables: parts }),
    };
  },
  async *records(file, table) {
    const { stretches } = await tablesIn(file, table);
    const columnsEach = stretches.map(({ arrays }) => arrays.flatMap(columnsOf));
    const hasParts = stretches.length > 1;
    const names = (columnsEach[0] ?? []).map(({ name }) => name);
    if (names.some((name) => name !== '')) yield [[...names, ...(hasParts ? [partColumn] : [])]];
    for (const [at, { part, arrays }] of stretches.entries()) {
      const columns = columnsEach[at] ?? [];
      const rows = arrays[0]?.header.shape[0] ?? 0;
      for (let from = 0; from < rows; from += blockRecords) {
        const length = Math.min(blockRecords, rows - from);
        yield Array.from({ length }, (_, i) => [
          ...columns.map(({ cell }) => cell(from + i)),
          ...(hasParts ? [part] : []),
        ]) as Records;
      }
    }
  },
});

/** A ZIP archive whose first entry is an array. */
function looksLikeNpz(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 300)).toString('latin1');
  return start.startsWith('PK\x03\x04') && /^.{30}[^\0/]{1,200}\.npy/s.test(start);
}

interface Column {
  readonly name: string;
  readonly cell: (row: number) => string;
}

/** One column of a list of values, one for each field of a list of records, and one for each place of a list of lists. */
function columnsOf({ name, header, bytes }: NamedArray): Column[] {
  const { shape, fields, elementBytes, dataStart, isFortranOrder } = header;
  const [rows = 0, width = 1] = shape;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: width }, (_, place) => place).flatMap((place) =>
    fields.map((field): Column => {
      const position = (row: number): number => (isFortranOrder ? place * rows + row : row * width + place);
      const names = [name, field.name, shape.length > 1 && name !== '' ? String(place + 1) : ''];
      return {
        name: names.filter((part) => part !== '').join('_'),
        cell: (row) => cellText(field.read(view, dataStart + position(row) * elementBytes + field.offset)),
      };
    }),
  );
}

/** Names of parts in those of arrays: `x_train`, `train_images`, `y_test`. */
const partNames = /(?:^|_)(train(?:ing)?|val(?:id(?:ation)?)?|test)(?:_|$)/i;
/** What the column of the parts is called. */
const partColumn = 'part';

/** Rows of arrays that stand side by side. */
interface Stretch {
  readonly part: string;
  readonly arrays: readonly NamedArray[];
}

/**
 * The arrays of a file, their names without that of the part. All parts, that for training first, where they hold the same columns; else, or where
 * one is named, a single one: `table` is its name.
 */
async function tablesIn(
  file: string,
  wanted: string | undefined,
): Promise<{
  readonly stretches: readonly Stretch[];
  readonly parts: readonly string[];
  readonly table?: string;
}> {
  const all = await arraysIn(file);
  const nameOf = ({ name }: NamedArray): string => partNames.exec(name)?.[1] ?? '';
  const parts = [...new Set(all.map(nameOf))];
  const stretchOf = (part: string): Stretch => ({
    part,
    arrays: all.filter((array) => nameOf(array) === part).map(withoutPart),
  });
  if (wanted !== undefined && parts.includes(wanted)) return one(file, stretchOf(wanted), parts);
  const stretches = parts.map(stretchOf).sort((a, b) => rowsOf(b) - rowsOf(a));
  const [largest] = stretches;
  if (largest === undefined || parts.length < 2 || !areAlike(stretches))
    return one(file, largest ?? { part: '', arrays: [] }, parts);
  for (const stretch of stretches) requireTable(file, stretch);
  const isTraining = ({ part }: Stretch): number => (partOf(part) === 'training' ? 0 : 1);
  return { stretches: stretches.toSorted((a, b) => isTraining(a) - isTraining(b)), parts };
}

function one(file: string, stretch: Stretch, parts: readonly string[]): Awaited<ReturnType<typeof tablesIn>> {
  requireTable(file, stretch);
  return { stretches: [stretch], parts, table: stretch.part };
}

function withoutPart(array: NamedArray): NamedArray {
  const between = (found: string): string => (found.startsWith('_') && found.endsWith('_') ? '_' : '');
  return { ...array, name: array.name.replace(partNames, between) };
}

function rowsOf({ arrays }: Stretch): number {
  return Math.max(...arrays.map(({ header }) => header.shape[0] ?? 0));
}

/** Whether parts have names, one of them that of training, and the same columns. */
function areAlike(stretches: readonly Stretch[]): boolean {
  const kinds = stretches.map(({ part }) => partOf(part));
  const columns = stretches.map(({ arrays }) =>
    arrays
      .map(({ name, header }) => `${name} ${header.shape[1] ?? ''}`)
      .sort()
      .join(),
  );
  return kinds.includes('training') && !kinds.includes(undefined) && new Set(columns).size === 1;
}

/** Throws DiagnosticError where the arrays are no lists, or not equally long. */
function requireTable(file: string, { arrays }: Stretch): void {
  const rows = arrays.map(({ header: { shape } }) => shape[0] ?? 0);
  const isTable = arrays.every(({ header: { shape } }) => shape.length === 1 || shape.length === 2);
  if (isTable && new Set(rows).size === 1) return;
  const [inputs, answers, ...more] = arrays.map(({ name }) => name);
  if (isTable && inputs !== undefined && answers !== undefined && more.length === 0) {
    const values = { inputs, answers, inputCount: rows[0] ?? 0, answerCount: rows[1] ?? 0 };
    throw new DiagnosticError([diagnostic('array-counts-differ', { file }, values)]);
  }
  const shapes = arrays.map(({ name, header }) => `${name} ${header.shape.join('×')}`.trim()).join(', ');
  throw new DiagnosticError([diagnostic('numpy-no-table', { file }, { shapes })]);
}

async function arraysIn(file: string): Promise<readonly NamedArray[]> {
  const bytes = await packedArrays(file);
  return Array.isArray(bytes)
    ? bytes.map(([name, array]) => namedArray(file, name, array))
    : arraysOfPairs(bytes.pairs);
}

function namedArray(file: string, name: string, bytes: Uint8Array): NamedArray {
  const header = arrayHeader(file, name, bytes);
  const expected = header.shape.reduce((product, size) => product * size, header.elementBytes);
  if (bytes.length - header.dataStart < expected) throw new Error('an NPY array that is cut');
  return { name, header, bytes };
}

const partWords = { training: 'train', validation: 'val', test: 'test' } as const;

/** NPY files beside each other: inputs under their usual name, and their answers as `y`, a class in place of a row with a single 1. */
async function arraysOfPairs(pairs: readonly ArrayPair[]): Promise<readonly NamedArray[]> {
  const arrays: NamedArray[] = [];
  for (const { inputs, answers, word, part } of pairs) {
    const ending = part === undefined ? '' : `_${partWords[part]}`;
    const given = namedArray(inputs.file, inputs.name, await inputs.bytes());
    const [count = 0] = given.header.shape;
    const read = await readAnswers(answers, inputs, count);
    const wanted = namedArray(answers.file, answers.name, await answers.bytes());
    const [, width] = wanted.header.shape;
    const classes = oneHotClasses(read);
    const header = width === 1 ? { ...wanted.header, shape: [count] } : wanted.header;
    const own = classes === undefined ? { header, bytes: wanted.bytes } : listOf(classes);
    arrays.push({ ...given, name: `${word}${ending}` }, { ...own, name: `y${ending}` });
  }
  return arrays;
}

/** Whole numbers as an array. */
function listOf(values: readonly number[]): Omit<NamedArray, 'name'> {
  const read = (view: DataView, at: number): number => view.getInt32(at, true);
  const header = {
    shape: [values.length],
    isFortranOrder: false,
    fields: [{ name: '', offset: 0, bytes: 4, read, type: 'i4' }],
    elementBytes: 4,
    dataStart: 0,
  };
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => {
    bytes.writeInt32LE(value, i * 4);
  });
  return { header, bytes };
}

/** The arrays of a file with their names, or those that lie beside an NPY file. */
async function packedArrays(
  file: string,
): Promise<(readonly [name: string, bytes: Uint8Array])[] | { readonly pairs: readonly ArrayPair[] }> {
  const pairs = /\.npy$/i.test(file) ? await arrayPairs(file) : [];
  if (pairs.length > 0) return { pairs };
  const start = await readFile(file);
  if (looksLikeNpy(start)) return [['', start]];
  const entries = (await readZipDirectory(file, maxArrays)).filter(({ name }) => name.endsWith('.npy'));
  if (entries.reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes)
    throw new Error('arrays of more than 2 GiB');
  const arrays: (readonly [string, Uint8Array])[] = [];
  for (const entry of entries) {
    const pieces: Uint8Array[] = [];
    for await (const piece of zipEntryBytes(file, entry)) pieces.push(piece);
    arrays.push([entry.name.slice(0, -'.npy'.length), Buffer.concat(pieces)]);
  }
  return arrays;
}
