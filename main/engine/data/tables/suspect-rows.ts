/** Rows that are none of the samples: units below the header, and what closes a table. */
import { isMissing, parseFormatted } from '../../../../shared/data/number-text.ts';
import type { NumberedRecord } from './header-row.ts';
import { isNumberLike } from './number-form.ts';
import type { TableDialect } from './table-dialect.ts';
import { looksLikeUnits } from './units.ts';

export interface SuspectRow {
  readonly row: number;
  readonly reason: 'units' | 'closing';
}

const closingWords =
  /^(grand total|sub-?totals?|totals?|sums?|averages?|means?|summe|gesamt(summe)?|insgesamt|mittelwert|total g[ée]n[ée]ral|somme|moyenne|suma|promedio|totale|media|razem|celkem|итого|всего|среднее|合计|總計|总计|小计|总和|平均(值)?|合計|総計|小計|합계|총계|평균)\s*:?$/i;
const closingPhrases =
  /^(end of (file|data|report|record|table)|eof|<?end>?|--+|==+|\*\*+|(source|sources|note|notes|quelle|hinweis|remarks?|footnote)\s*:|generated (by|on)|exported (by|on|from)|copyright|©|数据来源|来源|注[:：]|備考|出典)/i;
/** Rows at the end that are looked at. */
const lastRows = 5;
/** Fewer rows than this may add up by chance. */
const minSummed = 4;

/**
 * Rows that should be left out, in their order. `records`: those of the table below its header, without blank ones: all of them,
 * or the first and the last (20 of each are plenty); only `isWhole` lets a row of sums without a word for it be found.
 */
export function suspectRows(
  records: readonly NumberedRecord[],
  dialect: TableDialect,
  isWhole = false,
): SuspectRow[] {
  const usual =
    records.map(({ cells }) => cells.length).sort((a, b) => a - b)[Math.floor(records.length / 2)] ?? 0;
  if (records.length < 3) return [];
  const middle = records.slice(1, -1).filter(({ cells }) => cells.length === usual);
  const numeric = Array.from({ length: usual }, (_, i) => i).filter((i) => {
    const values = middle.map(({ cells }) => (cells[i] as string).trim()).filter((cell) => !isMissing(cell));
    return values.length > 0 && values.filter(isNumberLike).length >= 0.6 * values.length;
  });
  const [first] = records as readonly [NumberedRecord, ...NumberedRecord[]];
  const units = looksLikeUnits(first.cells, numeric) ? [{ row: first.row, reason: 'units' } as const] : [];
  const closing: SuspectRow[] = [];
  const end = Math.max(2, records.length - lastRows);
  for (let i = records.length - 1; i >= end; i--) {
    const record = records[i] as NumberedRecord;
    const before = records.slice(0, i);
    const isClosing =
      closes(record.cells, before, usual, numeric) ||
      (isWhole && addsUp(record.cells, before, numeric, dialect));
    if (isClosing) closing.unshift({ row: record.row, reason: 'closing' });
    else break;
  }
  return [...units, ...closing];
}

function closes(
  cells: readonly string[],
  before: readonly NumberedRecord[],
  usual: number,
  numeric: readonly number[],
): boolean {
  const filled = cells.map((cell, i) => ({ cell: cell.trim(), i })).filter(({ cell }) => cell !== '');
  const [first] = filled;
  if (first === undefined) return usual > 1;
  // A word that is a value of its column elsewhere is one here.
  const isValue = before.some((record) => (record.cells[first.i] ?? '').trim() === first.cell);
  if (isValue || isNumberLike(first.cell)) return false;
  if (closingWords.test(first.cell)) return usual > 1;
  const isAlone = filled.length === 1 && usual > 1;
  if (closingPhrases.test(first.cell)) return isAlone || numeric.includes(first.i);
  // One text in a row that is whole may be a sample without values; a sentence is none.
  return isAlone && (cells.length < usual || first.cell.includes(' ')) && numeric.length > 0;
}

/** Each column of numbers holds the sum of those above, beside cells that are empty. */
function addsUp(
  cells: readonly string[],
  before: readonly NumberedRecord[],
  numeric: readonly number[],
  dialect: TableDialect,
): boolean {
  const value = (cell = ''): number => parseFormatted(cell, dialect) ?? Number.NaN;
  const others = cells.filter((cell, i) => !numeric.includes(i) && cell.trim() !== '');
  if (before.length < minSummed || others.length > 0 || numeric.length === 0) return false;
  if (cells.length === numeric.length && numeric.length < 2) return false;
  return numeric.every((i) => {
    const sum = before.reduce((all, record) => all + (value(record.cells[i]) || 0), 0);
    return (
      (cells[i] ?? '').trim() !== '' && sum !== 0 && Math.abs(value(cells[i]) - sum) <= 1e-6 * Math.abs(sum)
    );
  });
}
