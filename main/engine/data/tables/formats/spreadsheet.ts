/** XLSX: the cells of one sheet (Office Open XML, ECMA-376 part 1, 18). */

import { usualWidth } from '../delimiter.ts';
import { findTableStart } from '../header-row.ts';
import { isBlankRecord } from '../record-cutter.ts';
import { blockRecords, defineTableFormat } from './table-format.ts';
import { openWorkbook } from './workbook.ts';

/** Rows that show where the table begins. */
const firstRows = 2000;

export const spreadsheet = defineTableFormat({
  kind: 'spreadsheet',
  matches: (head) => {
    const text = Buffer.from(head).toString('latin1');
    const isOffice =
      text.includes('xl/') || (text.includes('[Content_Types].xml') && !/word\/|ppt\//.test(text));
    return text.startsWith('PK\x03\x04') && isOffice;
  },
  async shape(file, table) {
    const workbook = await openWorkbook(file);
    const sheet = await workbook.sheet(table);
    const rows = (await sheet.rows(firstRows))
      .map((cells, i) => ({ row: i + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const { headerRow } = findTableStart(rows, usualWidth(rows.map(({ cells }) => cells)));
    return { headerRow, table: sheet.name, tables: workbook.names };
  },
  async *records(file, table) {
    const workbook = await openWorkbook(file);
    const rows = await (await workbook.sheet(table)).rows();
    for (let from = 0; from < rows.length; from += blockRecords)
      yield rows.slice(from, from + blockRecords).map((cells) => (isEmpty(cells) ? [''] : cells));
  },
});

/** A row without a value is a blank record, as a blank line of a text is. */
function isEmpty(cells: readonly string[]): boolean {
  return isBlankRecord(cells) || cells.every((cell) => cell.trim() === '');
}
