/** Which of two runs is better, as far as their validation samples show. */

export interface Verdict {
  /** Accuracy of the second run less the first's, -1 to 1. */
  readonly difference: number;
  /** 95% interval of the difference; undefined where the number of samples is not known. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  readonly outcome: 'better' | 'worse' | 'not-distinguishable' | 'unknown';
}

/** Standard normal quantile for 95%, two-sided. */
const z = 1.959964;

/**
 * Compares two accuracies (0 to 1), each measured on its number of samples: Agresti and Caffo 2000, "Simple and
 * effective confidence intervals for proportions and differences of proportions", The American Statistician 54,
 * 280-288: one right and one wrong answer are added to each run, then
 * d +- z * sqrt(p1 (1 - p1) / n1 + p2 (1 - p2) / n2). Which samples each run got right is not kept, so the runs count
 * as independent: for runs on the same samples the interval is rather too wide than too narrow.
 */
export function compareAccuracies(
  first: { readonly accuracy: number; readonly samples: number | undefined },
  second: { readonly accuracy: number; readonly samples: number | undefined },
): Verdict {
  const difference = second.accuracy - first.accuracy;
  if (!first.samples || !second.samples) return { difference, interval: undefined, outcome: 'unknown' };
  const [p1, v1] = adjusted(first.accuracy, first.samples);
  const [p2, v2] = adjusted(second.accuracy, second.samples);
  const margin = z * Math.sqrt(v1 + v2);
  const interval = {
    low: Math.max(-1, p2 - p1 - margin),
    high: Math.min(1, p2 - p1 + margin),
  };
  const outcome = interval.low > 0 ? 'better' : interval.high < 0 ? 'worse' : 'not-distinguishable';
  return { difference, interval, outcome };
}

/** A proportion with one success and one failure added, and its variance. */
function adjusted(accuracy: number, samples: number): readonly [number, number] {
  const n = samples + 2;
  const p = (accuracy * samples + 1) / n;
  return [p, (p * (1 - p)) / n];
}
