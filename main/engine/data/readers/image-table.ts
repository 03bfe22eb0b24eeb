/** A table beside pictures that says the class of each: which columns it has, and which picture each row means. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { csvRecords } from './csv-records.ts';
import { stemOf } from './image-names.ts';
import { type ImagePart, partName, partOf } from './image-parts.ts';

export interface ImageTable {
  /** Relative to the root of the pictures. */
  readonly file: string;
  /** Names of the columns, or their numbers from 1 where the table has no header. */
  readonly fileColumn: string;
  readonly classColumn: string;
  /** By the picture's path relative to the root. */
  readonly rows: ReadonlyMap<string, { readonly class: string; readonly part?: ImagePart }>;
  /** Files the table names that are not there. */
  readonly unmatched: readonly string[];
}

/** Columns by name; absent: found. */
export interface TableColumns {
  readonly fileColumn?: string | undefined;
  readonly classColumn?: string | undefined;
}

/** Rows that columns are found from. */
const sampleRows = 2000;
const className = /^(label|class|category|target|species|breed|type|diagnosis|y)([ _-]?(name|id))?s?$/i;

/** Finds pictures by path, by name, or by name without its extension, where only one is meant. */
export function imageFinder(images: readonly string[]): (cell: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  const add = (key: string, image: string): void => {
    const known = found.get(key);
    found.set(key, found.has(key) && known !== image ? undefined : image);
  };
  for (const image of images) {
    const name = path.posix.basename(image).toLowerCase();
    for (const key of new Set([image.toLowerCase(), name, stemOf(name)])) add(key, image);
  }
  return (cell) => {
    const key = cell.trim().replaceAll('\\', '/').replace(/^\.\//, '').toLowerCase();
    return key === '' ? undefined : (found.get(key) ?? found.get(path.posix.basename(key)));
  };
}

/**
 * Reads a table of pictures and their classes; undefined where it is none: no column whose cells name pictures (half of
 * the rows or more), or no other column of two classes or more. Throws DiagnosticError for a table that cannot be read.
 */
export async function readImageTable(
  root: string,
  file: string,
  find: (cell: string) => string | undefined,
  asked: TableColumns = {},
): Promise<ImageTable | undefined> {
  const absolute = path.join(root, file);
  const records: (readonly string[])[] = [];
  const stream = createReadStream(absolute) as AsyncIterable<Uint8Array>;
  for await (const block of csvRecords(stream, { file: absolute })) {
    for (const record of block.records) if (record.length > 1) records.push(record);
    // A table of something else is not read to its end.
    if (records.length >= sampleRows && columnsOf(records, find, asked) === undefined) return undefined;
  }
  const columns = columnsOf(records, find, asked);
  if (columns === undefined) return undefined;
  const rows = new Map<string, { readonly class: string; readonly part?: ImagePart }>();
  const unmatched: string[] = [];
  for (const record of columns.hasHeader ? records.slice(1) : records) {
    const cell = record[columns.files] ?? '';
    const image = find(cell);
    const name = (record[columns.classes] ?? '').trim();
    const part = columns.parts === undefined ? undefined : partOf((record[columns.parts] ?? '').trim());
    if (image === undefined) unmatched.push(cell);
    else if (name !== '') rows.set(image, { class: name, ...(part !== undefined && { part }) });
  }
  const nameOf = (column: number): string =>
    columns.hasHeader ? (records[0]?.[column] ?? '').trim() : String(column + 1);
  return { file, fileColumn: nameOf(columns.files), classColumn: nameOf(columns.classes), rows, unmatched };
}

interface FoundColumns {
  readonly hasHeader: boolean;
  readonly files: number;
  readonly classes: number;
  readonly parts: number | undefined;
}

function columnsOf(
  records: readonly (readonly string[])[],
  find: (cell: string) => string | undefined,
  asked: TableColumns,
): FoundColumns | undefined {
  const [first = []] = records;
  const hasHeader = first.every((cell) => find(cell) === undefined);
  const header = first.map((cell, i) => (hasHeader ? cell.trim() : String(i + 1)));
  const sample = records.slice(hasHeader ? 1 : 0, sampleRows);
  if (sample.length === 0) return undefined;
  const cells = header.map((_, column) => sample.map((record) => (record[column] ?? '').trim()));
  const hits = cells.map((values) => values.filter((cell) => find(cell) !== undefined).length);
  const files =
    asked.fileColumn === undefined ? hits.indexOf(Math.max(...hits)) : header.indexOf(asked.fileColumn);
  if (files < 0 || (hits[files] ?? 0) * 2 < sample.length) return undefined;
  const parts = cells.findIndex(
    (values, column) =>
      partName.test(header[column] ?? '') && values.every((cell) => partOf(cell) !== undefined),
  );
  const classes =
    asked.classColumn === undefined
      ? guessClasses(header, cells, files, parts)
      : header.indexOf(asked.classColumn);
  if (classes < 0) return undefined;
  return { hasHeader, files, classes, parts: parts < 0 ? undefined : parts };
}

/** The column that is called like classes, else the one of fewest values, two or more, each in two rows in the mean. */
function guessClasses(
  header: readonly string[],
  cells: readonly (readonly string[])[],
  files: number,
  parts: number,
): number {
  const candidates = cells
    .map((values, column) => ({ column, rows: values.length, distinct: new Set(values).size }))
    .filter(({ column, distinct }) => column !== files && column !== parts && distinct >= 2);
  const named = candidates.find(({ column }) => className.test(header[column] ?? ''));
  const few = candidates
    .filter(({ distinct, rows }) => distinct * 2 <= rows)
    .sort((a, b) => a.distinct - b.distinct)[0];
  return (named ?? few)?.column ?? -1;
}
