/** Where a table begins, and whether its first row names the columns. */
import { isMissing } from '../../../../shared/data/number-text.ts';
import { isNumberLike } from './number-form.ts';
import { looksLikeUnits } from './units.ts';

/** A record and its number in the file. */
export interface NumberedRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface TableStart {
  /** 0: no row names the columns. */
  readonly headerRow: number;
  /** The first row of the table, its header included. */
  readonly firstRow: number;
}

/** Rows in a row that must be like those of the rest before they count as the table's. */
const run = 5;

/**
 * `rows`: the records that are not blank and no comments, in order; `usual`: how many cells rows have. The header is the last row
 * of names before the first numbers; in a table without numbers the first row whose cells are all filled.
 */
export function findTableStart(rows: readonly NumberedRecord[], usual: number): TableStart {
  const table = rows.filter(({ cells }) => cells.length === usual);
  const [first] = table;
  if (first === undefined) return { headerRow: 0, firstRow: rows[0]?.row ?? 1 };
  const bodyStart = Math.min(table.length - 1, Math.max(1, Math.min(20, Math.floor(table.length / 3))));
  const body = table.slice(bodyStart);
  const numeric = Array.from({ length: usual }, (_, i) => i).filter((i) => isNumeric(body, i));
  if (numeric.length === 0) return textTable(table, usual);
  const start = firstOfNumbers(table, numeric);
  const above = table.slice(0, start);
  const texts = Array.from({ length: usual }, (_, i) => i).filter((i) => !numeric.includes(i));
  const recurs = ({ cells }: NumberedRecord): boolean =>
    texts.some((i) => isValue(cells, i, table.slice(start)));
  const names = above.filter(
    (row, i) => isNames(row.cells, i === 0 ? 1 : 0) && !recurs(row) && !looksLikeUnits(row.cells, numeric),
  );
  const header = names.at(-1) ?? above[0];
  if (header !== undefined) return { headerRow: header.row, firstRow: header.row };
  const data = table[start] as NumberedRecord;
  const isHeader = namesYears(data, table.slice(start + 1), numeric, texts);
  return { headerRow: isHeader ? data.row : 0, firstRow: data.row };
}

function isNumeric(body: readonly NumberedRecord[], column: number): boolean {
  const values = body.map(({ cells }) => (cells[column] as string).trim()).filter((cell) => !isMissing(cell));
  return values.length > 0 && values.filter(isNumberLike).length >= 0.6 * values.length;
}

/** The position of the first row from which on each has a number, or no value, where numbers belong. */
function firstOfNumbers(table: readonly NumberedRecord[], numeric: readonly number[]): number {
  const fits = table.map(({ cells }) => {
    const values = numeric.map((i) => (cells[i] as string).trim());
    return values.some((cell) => isNumberLike(cell)) || values.every(isMissing);
  });
  const found = fits.findIndex((_, i) => fits.slice(i, i + run).every(Boolean));
  return found >= 0 ? found : Math.max(0, fits.indexOf(true));
}

/** Cells that may name columns: texts, all different, none of them missing but `blanks`. */
function isNames(cells: readonly string[], blanks: number): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const isFilled = filled.length >= Math.max(1, cells.length - blanks);
  return isFilled && !filled.some((cell) => isNumberLike(cell)) && new Set(filled).size === filled.length;
}

/**
 * A row with numbers in all columns of numbers names them only where the numbers are like years or ordinals: whole,
 * different, and beside a text that is no value of its column.
 */
function namesYears(
  { cells }: NumberedRecord,
  rest: readonly NumberedRecord[],
  numeric: readonly number[],
  texts: readonly number[],
): boolean {
  if (texts.length === 0) return false;
  const numbers = numeric.map((i) => (cells[i] as string).trim());
  const areOrdinals =
    numbers.every((cell) => /^\d{1,4}$/.test(cell)) && new Set(numbers).size === numbers.length;
  const holdsValue = texts.some((i) => isValue(cells, i, rest));
  const isAscending = numbers.every((cell, i) => i === 0 || Number(cell) > Number(numbers[i - 1]));
  if (!areOrdinals || holdsValue) return false;
  return numbers.length > 1 ? isAscending : /^(19|20)\d\d$/.test(numbers[0] as string);
}

/** A table of texts alone: its first row whose cells are filled names the columns, unless one of its cells is a value below. */
function textTable(table: readonly NumberedRecord[], usual: number): TableStart {
  const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
  const first = (table.find(({ cells }) => filled(cells) >= usual - 1 && filled(cells) * 2 > usual) ??
    table[0]) as NumberedRecord;
  const below = table.filter(({ row }) => row > first.row);
  const isRow = below.length > 1 && first.cells.some((_, i) => isValue(first.cells, i, below));
  return { headerRow: isRow ? 0 : first.row, firstRow: first.row };
}

/** Whether a cell stands in the same column of other rows; a row that is the same as a whole is a header that comes again. */
function isValue(cells: readonly string[], column: number, others: readonly NumberedRecord[]): boolean {
  const cell = cells[column];
  const isSame = (other: readonly string[]): boolean => other.every((each, i) => each === cells[i]);
  return cell !== '' && others.some((other) => other.cells[column] === cell && !isSame(other.cells));
}
