/** What keeps the columns of a table from being numbers that a network can take, each with what could be done. */

import { firstNames } from '../../../../shared/base/first-names.ts';
import { formatOf } from '../../../../shared/data/number-text.ts';
import {
  byFrequency,
  type Column,
  compareTexts,
  countTexts,
  isMissingAt,
  type NumberColumn,
  type Table,
  type TextColumn,
} from '../../../../shared/data/table.ts';
import { dateOrderOf } from '../../../../shared/data/time-text.ts';
import { type Diagnostic, diagnostic, type Place } from '../../../../shared/diagnostics/diagnostic.ts';
import type { NumberStore } from './column-store.ts';
import { missingSpellings } from './missing-spellings.ts';

/** Texts that are looked at to say what a column holds. */
const maxLooked = 10_000;
/** A category of more values is one of many: only its frequent ones get a column. */
const maxCategories = 50;
/** As few texts are slips, however few numbers there are. */
const maxSlips = 4;
const maxShown = 5;
const maxCharacters = 40;

/**
 * Problems of the columns of a table, in their order. `meant`: whether they are to be numbers, or a class whose texts do not matter.
 * `numbers`: what reading knows of cells without a number.
 */
export function columnProblems(
  table: Table,
  meant: 'class' | 'number',
  numbers: ReadonlyMap<string, NumberStore>,
  file: string,
): Diagnostic[] {
  return table.columns.flatMap(({ column }) => {
    const place = { file, column: column.name };
    if (column.kind === 'number') return numberProblems(column, table, numbers.get(column.name), place);
    return meant === 'number' ? [heldTexts(countTexts(column), place)] : missingTexts(column, table, place);
  });
}

function missingTexts(column: TextColumn, { rows }: Table, place: Place): readonly Diagnostic[] {
  const missing = missingPositions(column);
  const [first] = missing;
  if (first === undefined) return [];
  const spellings = missingSpellings(new Map([['', missing.length]]));
  const values = { text: '', count: missing.length, samples: rows.length, spellings };
  return [diagnostic('csv-missing-value', { ...place, row: rows[first] as number }, values)];
}

function numberProblems(
  column: NumberColumn,
  table: Table,
  store: NumberStore | undefined,
  place: Place,
): readonly Diagnostic[] {
  const rows = table.rows.length;
  const problems: Diagnostic[] = [];
  const [firstUnread] = column.unread;
  if (firstUnread !== undefined) {
    const known = column.values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
    // A column that is mostly text is no column of numbers with slips.
    if (column.unread.size > Math.max(known, maxSlips)) return [heldTexts(unreadCounts(column), place)];
    const [position, text] = firstUnread;
    const values = { text: text.slice(0, maxCharacters), count: column.unread.size, samples: rows };
    const where = { ...place, row: table.rows[position] as number };
    problems.push(diagnostic('csv-text-in-number-column', where, values));
  }
  const missing = missingPositions(column);
  const large = missing.filter((position) => store?.tooLarge.has(table.rows[position] as number));
  const [first] = large.length > 0 ? large : missing;
  if (first === undefined) return problems;
  const row = table.rows[first] as number;
  if (large.length > 0) {
    const text = store?.tooLarge.get(row) ?? '';
    const found = { text: text.slice(0, maxCharacters), count: large.length };
    return [...problems, diagnostic('csv-number-out-of-range', { ...place, row }, found)];
  }
  const text = store?.words.get(row) ?? '';
  const written = new Map<string, number>();
  for (const position of missing) {
    const word = store?.words.get(table.rows[position] as number) ?? '';
    written.set(word, (written.get(word) ?? 0) + 1);
  }
  const spellings = missingSpellings(written);
  const values = { text: text.slice(0, maxCharacters), count: missing.length, samples: rows, spellings };
  return [...problems, diagnostic('csv-missing-value', { ...place, row }, values)];
}

/** Positions of the cells without a value. */
function missingPositions(column: Column): readonly number[] {
  const length = column.kind === 'text' ? column.codes.length : column.values.length;
  const missing: number[] = [];
  for (let position = 0; position < length; position++) {
    if (isMissingAt(column, position)) missing.push(position);
  }
  return missing;
}

type Counts = ReadonlyMap<string, number>;

function unreadCounts({ unread, values }: NumberColumn): Counts {
  const counts = new Map<string, number>();
  for (const text of unread.values()) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const value of values) {
    if (!Number.isNaN(value)) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  return counts;
}

/** What texts a column holds: a format of numbers, points in time, two words, a category, or texts that are all different. */
function heldTexts(counts: Counts, place: Place): Diagnostic {
  const texts = [...counts.keys()].slice(0, maxLooked);
  const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const format = formatOf(texts);
  const [example = ''] = texts;
  if (format !== undefined) {
    const { decimal, thousands = '', unit = '' } = format;
    return diagnostic('csv-number-format', place, { decimal, thousands, unit, example, count });
  }
  const order = dateOrderOf(texts);
  if (order !== undefined) return diagnostic('csv-time-column', place, { order, example, count });
  const named = byFrequency(counts).map(([text, each]) => `"${text.slice(0, maxCharacters)}" (${each})`);
  const examples = firstNames(named, maxShown);
  if (counts.size === 2) {
    const [first = '', second = ''] = [...counts.keys()].sort(falseFirst);
    return diagnostic('csv-two-words', place, { first, second, count });
  }
  const isCategory = counts.size <= maxCategories && counts.size * 2 <= count;
  const code = isCategory
    ? 'csv-category-column'
    : counts.size * 2 <= count
      ? 'csv-many-categories'
      : 'csv-free-text';
  return diagnostic(code, place, { distinct: counts.size, examples, count });
}

const falseWords = /^(no|n|false|f|off|0|nein|non|falsch|否|无|假|female|abwesend|absent|negative|neg)$/i;

/** The word that means no before the one that means yes; else by their letters. */
function falseFirst(a: string, b: string): number {
  const [left, right] = [falseWords.test(a), falseWords.test(b)];
  if (left !== right) return left ? -1 : 1;
  return compareTexts(a, b);
}
