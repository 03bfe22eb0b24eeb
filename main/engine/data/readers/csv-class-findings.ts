/** What is worth knowing of a column of a table that is taken as classes. */

import { isMissing, isNumberText } from '../../../../shared/data/number-text.ts';
import { type Diagnostic, diagnostic, type Place } from '../../../../shared/diagnostics/diagnostic.ts';
import type { JoinedClass } from '../classes.ts';

const maxShown = 5;
/** Fewer numbers than this are taken for classes without a question, as digits are. */
const manyNumbers = 20;
/** With as many rows for each number, the numbers may well be classes. */
const rowsOfAClass = 20;

/** Words that elsewhere stand for no value, but are values among other words. */
export function keptWords(
  counts: Iterable<readonly [text: string, count: number]>,
  place: Place,
): Diagnostic[] {
  const words = [...counts].filter(([text]) => text !== '' && isMissing(text));
  if (words.length === 0) return [];
  const names = words.map(([text, count]) => `"${text}" (${count})`).join(', ');
  const kept = words.map(([text]) => text);
  return [diagnostic('csv-words-kept', place, { names, words: JSON.stringify(kept) })];
}

export function joinedFindings(joined: readonly JoinedClass[], place: Place): Diagnostic[] {
  if (joined.length === 0) return [];
  const shown = joined.slice(0, maxShown).map(({ name, spellings }) => {
    const texts = spellings.map(({ text, count }) => `"${text}" (${count})`);
    return `${name}: ${texts.join(', ')}`;
  });
  const names = shown.join('; ') + (joined.length > shown.length ? '; …' : '');
  return [diagnostic('csv-classes-joined', place, { count: joined.length, names })];
}

/** A quantity taken for classes: many numbers, fractions among them or with few rows each. */
export function numbersAsClasses(classes: readonly string[], samples: number, place: Place): Diagnostic[] {
  if (classes.length < manyNumbers || !classes.every(isNumberText)) return [];
  const hasFractions = classes.some((name) => !Number.isInteger(Number(name)));
  if (!hasFractions && classes.length * rowsOfAClass <= samples) return [];
  const examples = `${classes.slice(0, maxShown).join(', ')}, …`;
  return [diagnostic('csv-numbers-as-classes', place, { classes: classes.length, samples, examples })];
}
