import { studentTwoSided } from './distributions.ts';
import { type Interval, meanInterval } from './mean-interval.ts';
import { deviationOf } from './sample.ts';

/** Two recipes compared on the same seeds or folds. */
export interface PairedTest {
  readonly pairs: number;
  /** Mean of second minus first. */
  readonly difference: number;
  /** 95 %; null for a single pair. */
  readonly interval: Interval | null;
  /** Chance of a difference as large where there is none, 0 to 1. */
  readonly p: number;
  /** Mean difference in standard deviations of the differences (Cohen's d of pairs); null where they do not vary. */
  readonly effect: number | null;
  /** How `p` was found. sign: the differences do not vary, so that only their common sign speaks. */
  readonly method: 'paired t' | 'corrected paired t' | 'sign';
}

/**
 * Student's paired t-test, of folds with the correction of Nadeau and Bengio (`overlap`, see `foldOverlap`).
 * @param first one figure a seed or fold
 * @param second those of the other recipe, in the same order
 */
export function pairedTest(first: readonly number[], second: readonly number[], overlap = 0): PairedTest {
  const differences = first.map((value, i) => (second[i] as number) - value);
  const pairs = differences.length;
  const { mean, interval } = meanInterval(differences, overlap);
  const deviation = pairs < 2 ? 0 : spreadOf(differences, first);
  if (deviation === 0) {
    const isNothing = Math.abs(mean) <= largest(first) * 1e-12;
    const p = isNothing || pairs < 2 ? 1 : 2 ** (1 - pairs);
    return { pairs, difference: isNothing ? 0 : mean, interval, p, effect: null, method: 'sign' };
  }
  const t = mean / (deviation * Math.sqrt(1 / pairs + overlap));
  return {
    pairs,
    difference: mean,
    interval,
    p: studentTwoSided(t, pairs - 1),
    effect: mean / deviation,
    method: overlap === 0 ? 'paired t' : 'corrected paired t',
  };
}

/** The deviation of differences of figures; what rounding leaves of equal ones is none. */
function spreadOf(differences: readonly number[], figures: readonly number[]): number {
  const deviation = deviationOf(differences);
  return deviation <= largest(figures) * 1e-12 ? 0 : deviation;
}

function largest(values: readonly number[]): number {
  return values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}

/** A smaller chance than this counts as a difference. */
export const significance = 0.05;
