/** NumPy: an array of rows (NPY), or several arrays of equally many (NPZ), each a column or a block of columns. */
import { readFile } from 'node:fs/promises';
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { readZipDirectory, zipEntryBytes } from '../../archives/zip-directory.ts';
import { looksLikeNpy, type NpyHeader, readNpyHeader } from '../../readers/npy.ts';
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
    const { arrays, parts, part } = await partOf(file, table);
    const isNamed = arrays.some(
      ({ name, header }) => name !== '' || header.fields.some((field) => field.name !== ''),
    );
    return { headerRow: isNamed ? 1 : 0, ...(parts.length > 1 && { table: part, tables: parts }) };
  },
  async *records(file, table) {
    const { arrays } = await partOf(file, table);
    const columns = arrays.flatMap(columnsOf);
    const isNamed = columns.some(({ name }) => name !== '');
    if (isNamed) yield [columns.map(({ name }) => name)];
    const rows = arrays[0]?.header.shape[0] ?? 0;
    for (let from = 0; from < rows; from += blockRecords) {
      const length = Math.min(blockRecords, rows - from);
      yield Array.from({ length }, (_, i) => columns.map(({ cell }) => cell(from + i))) as Records;
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

/** The arrays of one part of a file, the largest unless one is named, with their names without that of the part. */
async function partOf(
  file: string,
  wanted: string | undefined,
): Promise<{
  readonly arrays: readonly NamedArray[];
  readonly parts: readonly string[];
  readonly part: string;
}> {
  const all = await arraysIn(file);
  const nameOf = ({ name }: NamedArray): string => partNames.exec(name)?.[1] ?? '';
  const parts = [...new Set(all.map(nameOf))];
  const rowsOf = (part: string): number =>
    Math.max(...all.filter((array) => nameOf(array) === part).map(({ header }) => header.shape[0] ?? 0));
  const largest = [...parts].sort((a, b) => rowsOf(b) - rowsOf(a))[0] ?? '';
  const part = wanted !== undefined && parts.includes(wanted) ? wanted : largest;
  const arrays = all.filter((array) => nameOf(array) === part);
  const rows = arrays.map(({ header: { shape } }) => shape[0] ?? 0);
  const isTable = arrays.every(({ header: { shape } }) => shape.length === 1 || shape.length === 2);
  if (!isTable || new Set(rows).size !== 1) {
    const shapes = arrays.map(({ name, header }) => `${name} ${header.shape.join('×')}`.trim()).join(', ');
    throw new DiagnosticError([diagnostic('numpy-no-table', { file }, { shapes })]);
  }
  return {
    arrays: arrays.map((array) => ({
      ...array,
      name: array.name.replace(partNames, (found) =>
        found.startsWith('_') && found.endsWith('_') ? '_' : '',
      ),
    })),
    parts,
    part,
  };
}

async function arraysIn(file: string): Promise<NamedArray[]> {
  const bytes = await packedArrays(file);
  return bytes.map(([name, array]) => {
    const header = readNpyHeader(array);
    const expected = header.shape.reduce((product, size) => product * size, header.elementBytes);
    if (array.length - header.dataStart < expected) throw new Error('an NPY array that is cut');
    return { name, header, bytes: array };
  });
}

async function packedArrays(file: string): Promise<(readonly [name: string, bytes: Uint8Array])[]> {
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
