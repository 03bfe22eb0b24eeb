/** One step of a learning-rate test. */
export interface RatePoint {
  readonly learningRate: number;
  /** Loss of the batch before its update. */
  readonly loss: number;
  /** Mean of the losses so far, weighted to the latest. */
  readonly smoothed: number;
}

export const lowestRate = 1e-7;
export const highestRate = 10;

/** The rate of a step, from 0: from the lowest to the highest in equal ratios. */
export function rateOfStep(step: number, steps: number): number {
  return lowestRate * (highestRate / lowestRate) ** (step / Math.max(1, steps - 1));
}

/** Share of the mean that is kept from step to step. */
const kept = 0.9;
/** A slope that is less than this share of the first loss is no fall. */
const minFall = 1e-3;
/** First points that are left out: the mean has seen too little. */
const settling = 5;
/** The loss has exploded where its mean is this many times the min so far. */
const explosion = 4;

/** The points after one more step; the mean is corrected for its start from nothing. */
export function withLoss(
  points: readonly RatePoint[],
  learningRate: number,
  loss: number,
): readonly RatePoint[] {
  const count = points.length;
  const before = (points.at(-1)?.smoothed ?? 0) * (1 - kept ** count);
  const smoothed = (kept * before + (1 - kept) * loss) / (1 - kept ** (count + 1));
  return [...points, { learningRate, loss, smoothed }];
}

/** Whether going on is of no use: the loss has exploded or is no number. */
export function hasExploded(points: readonly RatePoint[]): boolean {
  const last = points.at(-1)?.smoothed ?? 0;
  if (!Number.isFinite(last)) return true;
  const min = Math.min(...points.map(({ smoothed }) => smoothed));
  return points.length > 2 * settling && last > explosion * min + 1e-12;
}

/**
 * The rate at which the mean loss falls fastest over the logarithm of the rate (Smith, 2017, arXiv:1506.01186), rounded
 * to two digits; null where it falls nowhere.
 */
export function suggestedRate(points: readonly RatePoint[]): number | null {
  let steepest = -minFall * Math.abs(points[0]?.loss ?? 0);
  let found: number | null = null;
  for (let i = settling; i < points.length - 1; i++) {
    const [before, at, after] = [points[i - 1], points[i], points[i + 1]];
    if (before === undefined || at === undefined || after === undefined) continue;
    const slope = (after.smoothed - before.smoothed) / Math.log(after.learningRate / before.learningRate);
    if (slope < steepest) [steepest, found] = [slope, at.learningRate];
  }
  return found === null ? null : Number(found.toPrecision(2));
}
