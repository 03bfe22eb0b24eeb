/** Tables by class in folders, each a recording: `walking/001.csv`, or below `train/` and `test/`. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DiagnosticError, hasErrors } from '../../../../shared/diagnostics/diagnostic.ts';
import { columnProblems } from '../tables/column-problems.ts';
import { findDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { readTable } from '../tables/read-table.ts';
import type { TableDialect } from '../tables/table-dialect.ts';
import { type ImagePart, partOf } from './image-parts.ts';
import { lookAtColumns } from './series-columns.ts';

export interface RecordingFile {
  /** Absolute path. */
  readonly file: string;
  readonly class: string;
  readonly part?: ImagePart;
}

/** How all tables are written, and which of their columns are read. */
export interface RecordingForm {
  readonly dialect: TableDialect;
  readonly columns: readonly string[];
  /** Columns that are not: times, running numbers and texts. */
  readonly others: readonly string[];
  /** Whether one of these holds texts. */
  readonly hasTexts: boolean;
  /** The one with points in time; undefined where there is none. */
  readonly time: string | undefined;
}

/** Names of files that may be recordings. */
export const tableFile = /\.(csv|tsv)$/i;
const maxDepth = 4;
const maxFiles = 200_000;
/** Folders called so divide one table, and name no class. */
const noClass = /=|^\d{4}([-_]\d\d)*$/;
/** Columns that count the rows. */
const counting = /^(index|id|no|t|time|timestamp|frame|step|row|sample)$/i;

/** The tables of a folder by class; undefined where it holds anything else, or fewer than two classes. Throws system errors. */
export async function listRecordings(folder: string): Promise<readonly RecordingFile[] | undefined> {
  const files = await tablesBelow(folder, maxDepth);
  if (files === undefined) return undefined;
  const places = files.map((file) => ({ file, names: path.relative(folder, file).split(path.sep) }));
  const tops = new Set(places.map(({ names }) => names[0] ?? ''));
  const hasParts = new Set([...tops].map(partOf)).size > 1 && [...tops].every((name) => partOf(name));
  const listed = places.flatMap(({ file, names }): RecordingFile[] => {
    const part = hasParts ? partOf(names[0] ?? '') : undefined;
    const [name, ...rest] = hasParts ? names.slice(1) : names;
    if (name === undefined || rest.length === 0 || noClass.test(name)) return [];
    return [{ file, class: name, ...(part && { part }) }];
  });
  const counts = new Map<string, number>();
  for (const { class: name } of listed) counts.set(name, (counts.get(name) ?? 0) + 1);
  const areSeveral = [...counts.values()].filter((count) => count > 1).length > 1;
  return areSeveral && listed.length === files.length ? listed : undefined;
}

/** Tables at any depth, in the order of their paths; undefined as soon as other files are the greater part of a folder. */
async function tablesBelow(folder: string, depth: number): Promise<readonly string[] | undefined> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(
    ({ name }) => !name.startsWith('.'),
  );
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const tables = files.filter((name) => tableFile.test(name)).map((name) => path.join(folder, name));
  if (tables.length * 2 < files.length) return undefined;
  const found = tables.sort();
  for (const entry of entries.filter((each) => each.isDirectory())) {
    if (depth === 1) return undefined;
    const below = await tablesBelow(path.join(folder, entry.name), depth - 1);
    if (below === undefined || found.length + below.length > maxFiles) return undefined;
    found.push(...below);
  }
  return found;
}

/** How the first of some tables is written, which all are taken to be. Throws DiagnosticError and system errors. */
export async function recordingForm(file: string): Promise<RecordingForm> {
  const { dialect } = await findDialect(file);
  const { names, numbers, others, time } = await lookAtColumns(file, dialect, dialect.headerRow > 0);
  const measured = numbers.filter((name) => !counting.test(name));
  const columns = measured.length > 0 ? measured : numbers;
  const unread = names.filter((name) => !columns.includes(name));
  return { dialect, columns, others: unread, hasTexts: others.some((name) => !numbers.includes(name)), time };
}

/** The rows of a recording, one after another. Throws DiagnosticError where a column is missing or a cell is no number. */
export async function readRecording(
  file: string,
  { dialect, columns }: Pick<RecordingForm, 'dialect' | 'columns'>,
): Promise<Float32Array> {
  const read = await readTable(tableRecords({ file, dialect }), {
    file,
    dialect,
    choice: { header: dialect.headerRow > 0, target: [], targetKind: 'number', features: [...columns] },
    texts: new Set(),
  });
  const problems = columnProblems(read.table, 'number', read.numbers, file);
  if (hasErrors(problems)) throw new DiagnosticError(problems);
  const { rows, columns: found } = read.table;
  const values = new Float32Array(rows.length * found.length);
  found.forEach(({ column }, at) => {
    if (column.kind !== 'number') return;
    column.values.forEach((value, row) => {
      values[row * found.length + at] = value;
    });
  });
  return values;
}

/** The first `length` rows; those of a shorter recording go on with its last one. */
export function fittedRows(values: Float32Array, channels: number, length: number): Float32Array {
  const fitted = new Float32Array(length * channels);
  fitted.set(values.subarray(0, length * channels));
  const rows = values.length / channels;
  for (let row = rows; row < length; row++)
    fitted.set(values.subarray(values.length - channels), row * channels);
  return fitted;
}
