import type { ThresholdCounts } from './schema.ts';

/** Steps of the threshold from 0 to 1. */
export const thresholdSteps = 200;

/** What follows from naming a class wherever its probability is at or above a threshold. */
export interface ThresholdOutcome {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly accuracy: number;
  /** Null where the class is never named. */
  readonly precision: number | null;
  /** Null where no answer is of the class. */
  readonly recall: number | null;
  /** Null where it is of nothing. */
  readonly f1: number | null;
}

/** How many answers of each kind have a probability at or above each threshold `step / 200`, from 0 on. */
export function thresholdCounts(
  probabilities: Float64Array,
  isPositive: readonly boolean[],
): ThresholdCounts {
  const truePositives = new Uint32Array(thresholdSteps + 1);
  const falsePositives = new Uint32Array(thresholdSteps + 1);
  probabilities.forEach((probability, row) => {
    let last = Math.min(thresholdSteps, Math.max(0, Math.floor(probability * thresholdSteps)));
    // The product is rounded: the threshold itself decides.
    if (last < thresholdSteps && (last + 1) / thresholdSteps <= probability) last++;
    if (last / thresholdSteps > probability) last--;
    const counts = isPositive[row] ? truePositives : falsePositives;
    counts[last] = (counts[last] as number) + 1;
  });
  for (const counts of [truePositives, falsePositives])
    for (let step = thresholdSteps - 1; step >= 0; step--)
      counts[step] = (counts[step] as number) + (counts[step + 1] as number);
  return {
    positives: truePositives[0] as number,
    negatives: falsePositives[0] as number,
    truePositives: [...truePositives],
    falsePositives: [...falsePositives],
  };
}

/** The confusion that the threshold `step / 200` gives, and its figures. */
export function outcomeAt(counts: ThresholdCounts, step: number): ThresholdOutcome {
  const truePositives = counts.truePositives[step] ?? 0;
  const falsePositives = counts.falsePositives[step] ?? 0;
  const falseNegatives = counts.positives - truePositives;
  const trueNegatives = counts.negatives - falsePositives;
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives,
    accuracy: share(truePositives + trueNegatives, counts.positives + counts.negatives) ?? 0,
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, counts.positives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}

/** The step of the threshold with the greatest F1 score; of equal ones the nearest to the middle. */
export function bestStep(counts: ThresholdCounts): number {
  const middle = thresholdSteps / 2;
  const scoreOf = (step: number): number => outcomeAt(counts, step).f1 ?? 0;
  let best = middle;
  for (let step = 0; step <= thresholdSteps; step++) {
    const gain = scoreOf(step) - scoreOf(best);
    if (gain > 0 || (gain === 0 && Math.abs(step - middle) < Math.abs(best - middle))) best = step;
  }
  return best;
}
