import { isMissing } from '../../../../shared/data/number-text.ts';
import { isNumberLike } from './number-form.ts';
import { cutRecords, isBlankRecord } from './record-cutter.ts';
import { colons, spaces, type TableDialect } from './table-dialect.ts';

/** What delimiters are looked for, with how readily each is believed. */
const candidates: readonly (readonly [delimiter: string, belief: number])[] = [
  [',', 1],
  ['\t', 1],
  [';', 1],
  ['|', 0.95],
  [colons, 0.95],
  [spaces, 0.7],
];
const maxRecords = 500;
/** Below this no delimiter is found, and the table has one column. */
const minScore = 0.15;

/** Rows that are not blank. */
export function filledRows(records: readonly (readonly string[])[]): (readonly string[])[] {
  return records.filter((record) => !isBlankRecord(record));
}

/** The cells that the rows have as a rule; of two as frequent numbers the first, but rather several cells than one. */
export function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || Number(b[0] > 1) - Number(a[0] > 1))[0] ?? [1];
  return usual;
}

/**
 * The delimiter under which rows have equal numbers of cells and columns hold values of one type; a comma where there is
 * none. `text` holds whole lines.
 */
export function findDelimiter(text: string, quote: TableDialect['quote'], comment?: string): string {
  const [best] = candidates
    .map(([delimiter, belief]) => {
      const own = delimiter === colons ? 'none' : quote;
      const cut = cutRecords(
        text,
        { delimiter, quote: own, lenient: true, ...(comment && { comment }) },
        true,
      );
      return {
        delimiter,
        score: belief * tableLikeness(filledRows(cut.records).slice(0, maxRecords), delimiter),
      };
    })
    .sort((a, b) => b.score - a.score);
  return best !== undefined && best.score > minScore ? best.delimiter : ',';
}

/** From 0 to 1: how much the records look like the rows of one table. */
function tableLikeness(records: readonly (readonly string[])[], delimiter: string): number {
  const usual = usualWidth(records);
  if (usual < 2) return 0;
  const rows = records.filter(({ length }) => length === usual);
  const share = rows.length / records.length;
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const columns = Array.from({ length: Math.min(usual, 200) }, (_, i) => body.map((row) => row[i] as string));
  const cells = columns.flat();
  const foreign = cells.filter((cell) => foreignMarks(delimiter).test(cell)).length / cells.length;
  if (delimiter === spaces && cells.filter(isNumberLike).length < 0.5 * cells.length) return 0;
  const typed = columns.reduce((sum, column) => sum + purity(column), 0) / columns.length;
  const startsFit = records[0]?.length === usual ? 1 : 0.6;
  return share * share * typed * (1 - 0.7 * foreign) * startsFit;
}

/** Signs of another delimiter within cells. */
function foreignMarks(delimiter: string): RegExp {
  if (delimiter === ',') return /[;\t|]|\d\s+[-\d]|::/;
  if (delimiter === ';' || delimiter === '|') return /\t/;
  // A row of numbers in one cell; a date with its time is none.
  if (delimiter === '\t') return /\d\s+[-\d.]+\s+[-\d]/;
  return /^$(?!)/;
}

/** A column is one of numbers or has hardly any; a mixture is a sign of cells cut in the wrong places. */
function purity(column: readonly string[]): number {
  const filled = column.filter((cell) => !isMissing(cell.trim()));
  if (filled.length === 0) return 0.8;
  const numbers = filled.filter(isNumberLike).length / filled.length;
  if (numbers >= 0.9) return 1;
  return numbers <= 0.1 ? 0.8 : 0.4;
}
