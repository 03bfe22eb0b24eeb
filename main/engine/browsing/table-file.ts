/** The file of a table, record by record, whatever a project makes of it. */

import type { FileRows } from '../../../shared/contract/data.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { CsvSource, DataSection, SeriesSource } from '../../../shared/data/data-schema.ts';
import { locateFile } from '../data/locate-data.ts';
import { formOf } from '../data/readers/csv.ts';
import { columnNames } from '../data/readers/csv-columns.ts';
import { findDialect } from '../data/tables/dialect.ts';
import { tableRecords } from '../data/tables/formats/index.ts';
import type { FilesOfRows } from '../data/tables/joined-records.ts';
import type { TableForm } from '../data/tables/read-table.ts';
import { isBlankRecord } from '../data/tables/record-cutter.ts';
import type { TableDialect } from '../data/tables/table-dialect.ts';

export interface TableFile {
  readonly file: string;
  readonly dialect: TableDialect;
  readonly names: readonly string[];
  /** The rows below the header; blank ones are passed over. */
  readonly records: AsyncIterable<NumberedRow>;
}

export interface NumberedRow {
  /** Its record in the file, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

type TableSource = Pick<CsvSource | SeriesSource, 'path' | 'header'> & TableForm;

/** Opens a table; undefined where it holds no records. `rows` learns from which file each comes. Throws DiagnosticError where the file is no table. */
export async function openTable(
  source: TableSource,
  place: DataPlace,
  rows?: FilesOfRows,
): Promise<TableFile | undefined> {
  const file = await locateFile(source.path, place);
  const { dialect } = await findDialect(file, formOf(source));
  const records = numberedRows(file, source, dialect, rows);
  const first = await records.next();
  if (first.done === true) return undefined;
  const names = columnNames(first.value.cells, source.header);
  return { file, dialect, names, records: source.header ? records : withFirst(first.value, records) };
}

async function* numberedRows(
  file: string,
  { header, delimiter }: TableSource,
  dialect: TableDialect,
  rows: FilesOfRows | undefined,
): AsyncGenerator<NumberedRow> {
  const headerRow = header ? dialect.headerRow : 0;
  for await (const { firstRow, records } of tableRecords({
    file,
    delimiter,
    dialect,
    ...(rows && { rows }),
  })) {
    for (const [i, cells] of records.entries()) {
      const row = firstRow + i;
      if (row >= headerRow && !isBlankRecord(cells)) yield { row, cells };
    }
  }
}

async function* withFirst(
  first: NumberedRow,
  others: AsyncIterable<NumberedRow>,
): AsyncGenerator<NumberedRow> {
  yield first;
  yield* others;
}

/** Cells of a row that are shown. */
const maxCells = 200;

/** Rows of a file by their numbers, ascending; null where the source is no table. Throws DiagnosticError. */
export async function rowsOfTable(
  { source }: DataSection,
  rows: readonly number[],
  place: DataPlace,
): Promise<FileRows | null> {
  if (source.kind !== 'csv' && source.kind !== 'series') return null;
  const table = await openTable(source, place);
  if (table === undefined) return { names: [], rows: [] };
  const wanted = new Set(rows);
  const last = Math.max(...rows);
  const found: FileRows['rows'] = [];
  for await (const { row, cells } of table.records) {
    if (wanted.has(row)) found.push({ row, cells: cells.slice(0, maxCells) });
    if (row >= last) break;
  }
  return { names: table.names.slice(0, maxCells), rows: found };
}
