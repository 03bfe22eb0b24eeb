/** The first rows of a table, as texts. */
import { columnNames } from '../readers/csv-columns.ts';
import { tableRecords } from './formats/index.ts';
import { isBlankRecord } from './record-cutter.ts';
import type { TableDialect } from './table-dialect.ts';

export interface FirstRows {
  /** Of the columns, in their order. */
  readonly names: readonly string[];
  /** As many as the names have cells each; rows of another length are passed over. */
  readonly rows: readonly (readonly string[])[];
}

const maxRows = 2000;

/** Undefined where the file holds no rows. Throws DiagnosticError where it is no table. */
export async function firstRows(
  file: string,
  dialect: TableDialect,
  header: boolean,
): Promise<FirstRows | undefined> {
  const headerRow = header ? dialect.headerRow : 0;
  let names: readonly string[] | undefined;
  const rows: (readonly string[])[] = [];
  for await (const { firstRow, records } of tableRecords({ file, dialect })) {
    for (const [i, record] of records.entries()) {
      if (firstRow + i < headerRow || isBlankRecord(record)) continue;
      if (names === undefined) {
        names = columnNames(record, header);
        if (header) continue;
      }
      if (record.length === names.length) rows.push(record);
      if (rows.length === maxRows) return { names, rows };
    }
  }
  return names && { names, rows };
}
