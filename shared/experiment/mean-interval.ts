import { studentCritical } from './distributions.ts';
import { deviationOf, meanOf } from './sample.ts';

/** From the lower to the upper end. */
export type Interval = readonly [number, number];

export interface MeanInterval {
  readonly mean: number;
  /** Holds the true mean in 95 of 100 such measurements; null for a single value. */
  readonly interval: Interval | null;
}

/**
 * The mean with Student's 95 % interval: mean +- t * s * sqrt(1 / n + overlap).
 * @param values one figure a run; one or more
 * @param overlap 0 for independent runs; see `foldOverlap`
 */
export function meanInterval(values: readonly number[], overlap = 0): MeanInterval {
  const mean = meanOf(values);
  const count = values.length;
  if (count < 2) return { mean, interval: null };
  const margin = studentCritical(0.05, count - 1) * deviationOf(values) * Math.sqrt(1 / count + overlap);
  return { mean, interval: [mean - margin, mean + margin] };
}

/**
 * What the runs of k folds share: the size of a fold divided by that of its training part. Nadeau and Bengio 2003, "Inference
 * for the generalization error", Machine Learning 52, 239-281: without it the interval is too narrow, since each sample trains k - 1 of
 * the k runs.
 */
export function foldOverlap(folds: number): number {
  return 1 / (folds - 1);
}
