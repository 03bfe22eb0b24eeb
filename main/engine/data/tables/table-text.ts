/** Whether a text file holds a table rather than a text to be read from its first to its last line. */
import { unlessProblem } from '../file-checks.ts';
import { isTextFile } from '../readers/text-folders.ts';
import { usualWidth } from './delimiter.ts';
import { findDialect } from './dialect.ts';
import { formatOf, tableRecords } from './formats/index.ts';
import { isNumberLike } from './number-form.ts';
import { isBlankRecord } from './record-cutter.ts';

const maxRecords = 500;
const minRecords = 5;
/** Share of the rows that have the usual number of cells; lines of a text by chance alone do not. */
const minAlike = 0.98;
/** A column of so few different values, each so often, holds labels. */
const maxLabels = 20;
const minRowsPerLabel = 5;

/** Whether a file is called like a plain text and is one: not a table that was saved as `.txt`. Throws system errors. */
export async function isLongText(file: string): Promise<boolean> {
  // A text with a quote that is never closed, or without line breaks, cannot be cut into rows.
  return isTextFile(file) && (await unlessProblem(() => holdsTable(file))) !== true;
}

async function holdsTable(file: string): Promise<boolean> {
  if ((await formatOf(file)) !== undefined) return true;
  const { dialect } = await findDialect(file);
  const records: (readonly string[])[] = [];
  for await (const block of tableRecords({ file, dialect })) {
    const below = block.records.filter(
      (record, i) => block.firstRow + i > dialect.headerRow && !isBlankRecord(record),
    );
    records.push(...below.slice(0, maxRecords - records.length));
    if (records.length === maxRecords) break;
  }
  const width = usualWidth(records);
  const rows = records.filter(({ length }) => length === width);
  if (width < 2 || rows.length < minRecords || rows.length < minAlike * records.length) return false;
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => (row[i] as string).trim()));
  return columns.some(
    (cells) => cells.every((cell) => cell === '' || isNumberLike(cell)) || areLabels(cells),
  );
}

function areLabels(cells: readonly string[]): boolean {
  const different = new Set(cells).size;
  return different > 1 && different <= maxLabels && different * minRowsPerLabel <= cells.length;
}
