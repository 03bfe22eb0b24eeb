/** Which number of an answer is explained. */

import { firstNames } from '../../../shared/base/first-names.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { likeliestClasses } from '../training/likeliest-classes.ts';

export interface ChosenAnswer {
  /** What the number stands for, for people. */
  readonly target: string;
  /** How much each number of the answer counts in the score. */
  readonly choice: Float32Array;
}

/**
 * The number that a person names, else the likeliest class at the position that decides, else the first number. Of a single
 * score for two classes the first class is its negative. An answer that is a picture counts as a whole.
 */
export function chooseAnswer(
  answer: Float32Array,
  facts: RecordedDataFacts,
  { named, tokens }: { readonly named: string | undefined; readonly tokens: number },
): Checked<ChosenAnswer> {
  const { classes, positions = 1, targetNames } = facts;
  const choice = new Float32Array(answer.length);
  const width = answer.length / positions;
  const from = positions > 1 ? (Math.min(positions, Math.max(1, tokens)) - 1) * width : 0;
  if (classes !== undefined && (width === classes.length || (width === 1 && classes.length === 2))) {
    const [likeliest] = likeliestClasses(answer.slice(from, from + width), width);
    const label = named === undefined ? (likeliest?.label ?? 0) : classes.indexOf(named);
    if (label < 0) return unknown(named ?? '', classes);
    choice[width === 1 ? from : from + label] = width === 1 && label === 0 ? -1 : 1;
    return ok({ target: classes[label] ?? '', choice });
  }
  const names = targetNames ?? Array.from({ length: width }, (_, i) => String(i));
  if (named === undefined && names.length !== width)
    return ok({ target: 'answer', choice: choice.fill(1 / choice.length) });
  const index = named === undefined ? 0 : names.indexOf(named);
  if (index < 0) return unknown(named ?? '', names);
  choice[from + index] = 1;
  return ok({ target: names[index] ?? '', choice });
}

function unknown(found: string, names: readonly string[]): Checked<never> {
  return err([diagnostic('explain-target-unknown', {}, { found, names: firstNames(names, 8) })]);
}
