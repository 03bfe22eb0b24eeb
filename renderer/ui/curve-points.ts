/** Points of a curve before they are drawn: smoothed, and thinned to what a screen can show. */

export interface CurvePoints {
  /** Rising. */
  readonly x: readonly number[];
  /** Null where there is no value. */
  readonly y: readonly (number | null)[];
}

/** Where other curves lie that a curve stands for, at each of its places; null where the band stops. */
export interface CurveBand {
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** How much of what lies behind it a band hides. */
export const bandOpacity = 0.2;

/** The smoothing weight counts for this part of a chart's width, as wide as a curve is dense on a usual screen. */
const smoothedParts = 1_000;
/** Weights stay below 1, so that points at one place count too. */
const maxWeight = 0.9999;

/**
 * Exponential moving average, corrected for its start (as Adam corrects its means), so the first points are not drawn
 * towards zero. `weight` from 0 (as measured) to below 1 is what remains of a value after a thousandth of `span`, the
 * width of the chart: a run of few points is hardly smoothed, a long one as much as its noise needs. Missing values stay
 * missing and do not count.
 */
export function smoothed({ x, y }: CurvePoints, weight: number, span: number): (number | null)[] {
  if (weight <= 0) return [...y];
  let mean = 0;
  let correction = 1;
  // The first value counts as far as the next is away.
  let before = 2 * (x[0] ?? 0) - (x[1] ?? 0);
  return y.map((value, place) => {
    if (value === null) return null;
    const here = x[place] ?? 0;
    const kept = Math.min(maxWeight, weight ** ((smoothedParts * (here - before)) / (span || 1)));
    before = here;
    mean = kept * mean + (1 - kept) * value;
    correction *= kept;
    return mean / (1 - correction);
  });
}

/**
 * At most about `max` points: of each stretch the min, the max and whether something is missing are kept, so
 * no spike is lost. First and last point always stay.
 */
export function decimated({ x, y }: CurvePoints, max: number): CurvePoints {
  if (x.length <= max || max < 4) return { x, y };
  const stretches = Math.floor(max / 2);
  const kept: number[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * x.length) / stretches);
    const to = Math.floor(((stretch + 1) * x.length) / stretches);
    kept.push(...extremesOf(y, from, to));
  }
  const places = [...new Set([0, ...kept, x.length - 1])];
  return { x: places.map((place) => x[place] ?? 0), y: places.map((place) => y[place] ?? null) };
}

/** Places of the min and the max of a stretch, in order; its first place where it has none. */
function extremesOf(y: CurvePoints['y'], from: number, to: number): readonly number[] {
  let min = -1;
  let greatest = -1;
  for (let place = from; place < to; place++) {
    const value = y[place] ?? null;
    if (value === null) continue;
    if (min < 0 || value < (y[min] ?? 0)) min = place;
    if (greatest < 0 || value > (y[greatest] ?? 0)) greatest = place;
  }
  if (min < 0) return [from];
  return min < greatest ? [min, greatest] : min > greatest ? [greatest, min] : [min];
}
