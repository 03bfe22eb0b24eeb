/** How numbers are written in a table: the decimal mark, and what stands between groups of three digits. */
import { isMissing } from '../../../../shared/data/number-text.ts';
import type { TableDialect } from './table-dialect.ts';

/** Read by `parseFormatted`. */
export type NumberForm = Pick<TableDialect, 'decimal' | 'thousands'>;

/** Point, comma, apostrophes and the spaces that are written between thousands. */
const groupMarks = ".,'’ \u00a0\u2009\u202f";
const grouped = new RegExp(`^[+-]?\\d{1,3}(?:([${groupMarks}])\\d{3})(?:\\1\\d{3})*(?:([.,])\\d*)?$`);
const ungrouped = /^[+-]?(?:\d+(?:([.,])\d*)?|([.,])\d+)(?:[eE][+-]?\d+)?$/;

/** A number without a currency sign, a percent sign or a typographic minus. */
function bare(cell: string): string {
  return cell
    .trim()
    .replace(/^[€$£¥₩]\s?|\s?[€$£¥₩%]$/g, '')
    .replace(/^\u2212/, '-');
}

/** Whether a cell is a number in any of the forms. */
export function isNumberLike(cell: string): boolean {
  const text = bare(cell);
  if (!/\d/.test(text)) return false;
  return ungrouped.test(text) || isGrouped(text);
}

function isGrouped(text: string): boolean {
  const match = grouped.exec(text);
  return match !== null && match[1] !== match[2];
}

interface Votes {
  /** Marks that can only be decimal ones. */
  readonly decimal: Record<'.' | ',', number>;
  /** Marks that can only stand between thousands. */
  readonly groups: Map<string, number>;
  /** `1.234`: either. */
  readonly open: Record<'.' | ',', number>;
}

function isMark(mark: string | undefined): mark is '.' | ',' {
  return mark === '.' || mark === ',';
}

function vote(cell: string, votes: Votes): void {
  const text = bare(cell);
  const group = grouped.exec(text);
  if (group !== null && group[1] !== group[2]) {
    const [, mark = '', decimal] = group;
    if (isMark(decimal)) votes.decimal[decimal]++;
    const isSingle = text.split(mark).length === 2 && decimal === undefined;
    if (isSingle && isMark(mark) && /^[+-]?0/.test(text)) votes.decimal[mark]++;
    else if (isSingle && isMark(mark)) votes.open[mark]++;
    else votes.groups.set(mark, (votes.groups.get(mark) ?? 0) + 1);
    return;
  }
  const plain = ungrouped.exec(text);
  const mark = plain?.[1] ?? plain?.[2];
  if (isMark(mark)) votes.decimal[mark]++;
}

/**
 * The form that the columns of numbers agree on. `1.234` and `1,234` alone say nothing: they follow the other numbers, else
 * the comma is a decimal one where `;` parts the cells, and the point is always.
 */
export function numberForm(columns: readonly (readonly string[])[], delimiter: string): NumberForm {
  const votes: Votes = { decimal: { '.': 0, ',': 0 }, groups: new Map(), open: { '.': 0, ',': 0 } };
  for (const cells of columns) {
    const values = cells.filter((cell) => !isMissing(cell.trim()));
    if (values.length === 0 || values.filter(isNumberLike).length < 0.8 * values.length) continue;
    for (const cell of values) vote(cell, votes);
  }
  const decimal = decimalOf(votes, delimiter);
  const other = decimal === '.' ? ',' : '.';
  const isOtherGroup = votes.groups.has(other) || votes.open[other] > 0;
  const [mark] = [...votes.groups].filter(([each]) => !isMark(each)).sort((a, b) => b[1] - a[1])[0] ?? [];
  // Any of the spaces is meant by a plain one, as in `NumberFormat`.
  const thousands = isOtherGroup ? other : mark?.replace(/\s/, ' ');
  return { decimal, ...(thousands !== undefined && { thousands }) };
}

function decimalOf({ decimal, groups, open }: Votes, delimiter: string): '.' | ',' {
  if (decimal[','] !== decimal['.']) return decimal[','] > decimal['.'] ? ',' : '.';
  if (groups.has(',')) return '.';
  if (groups.has('.')) return ',';
  return open[','] > 0 && open['.'] === 0 && delimiter === ';' ? ',' : '.';
}
