/** What a column of a file holds, from its different texts and how often each stands in it. */
import type { ColumnLook } from '../../../shared/contract/data.ts';
import { isMissing, type NumberFormat } from '../../../shared/data/number-text.ts';
import { byFrequency, countTexts, type TextColumn } from '../../../shared/data/table.ts';
import { numberReader, parseNumber } from '../data/readers/csv-cells.ts';

const maxBars = 16;
const shownDigits = 4;
const maxCharacters = 60;

export function columnLook(column: TextColumn, form: NumberFormat): ColumnLook {
  const read = numberReader(form, parseNumber);
  const numbers = new Map<number, number>();
  const others = new Map<string, number>();
  let [numeric, words, unread] = [0, 0, 0];
  for (const [text, count] of countTexts(column)) {
    const value = read(text);
    if (typeof value === 'number') {
      numbers.set(value, (numbers.get(value) ?? 0) + count);
      numeric += count;
    } else {
      others.set(text, count);
      if (isMissing(text)) words += count;
      else unread += count;
    }
  }
  const empty = column.codes.length - numeric - words - unread;
  const common = { name: column.name, minimum: null, maximum: null };
  if (numeric === 0 || unread > numeric) {
    const texts = countTexts(column);
    const bars = byFrequency(texts).slice(0, maxBars);
    return {
      ...common,
      kind: 'text',
      missing: empty,
      unread: 0,
      distinct: texts.size,
      bars: bars.map(([text, count]) => ({ label: text.slice(0, maxCharacters), count })),
    };
  }
  const values = [...numbers].sort(([a], [b]) => a - b);
  const unreadTexts = [...others.keys()].filter((text) => !isMissing(text)).length;
  return {
    ...common,
    kind: 'number',
    missing: empty + words,
    unread,
    distinct: values.length + unreadTexts,
    minimum: values[0]?.[0] ?? null,
    maximum: values.at(-1)?.[0] ?? null,
    bars: histogram(values),
  };
}

/** A bar for each of few values, else for equal ranges from the smallest to the largest. `values`: ascending, with their counts. */
function histogram(values: readonly (readonly [value: number, count: number])[]): ColumnLook['bars'] {
  if (values.length <= maxBars) return values.map(([value, count]) => ({ label: shown(value), count }));
  const [low, high] = [values[0]?.[0] ?? 0, values.at(-1)?.[0] ?? 0];
  const width = (high - low) / maxBars;
  const counts = new Array<number>(maxBars).fill(0);
  for (const [value, count] of values) {
    const bar = Math.min(maxBars - 1, Math.floor((value - low) / width));
    counts[bar] = (counts[bar] ?? 0) + count;
  }
  return counts.map((count, bar) => ({
    label: `${shown(low + bar * width)} – ${shown(low + (bar + 1) * width)}`,
    count,
  }));
}

function shown(value: number): string {
  return String(Number(value.toPrecision(shownDigits))).replace('-', '−');
}
