/** The curves of runs that are alike in all but their seed, as one: their mean with the band in which they lie. */
import { meanOf } from '../../shared/experiment/sample.ts';

/** A figure of one run at the end of an epoch. */
export interface EpochPoint {
  readonly epoch: number;
  /** Where the run stood on the axis then. */
  readonly x: number;
  readonly y: number;
}

/** Lists of one length, an entry for each epoch that some run has, rising. */
export interface GroupCurve {
  readonly x: readonly number[];
  readonly mean: readonly number[];
  /** The lowest and the highest run; null where fewer than two have the epoch. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** How many runs have the epoch. */
  readonly counts: readonly number[];
}

/**
 * Runs aligned by the number of the epoch, whatever the axis. Of a time axis, where runs differ, an epoch stands as far behind the one
 * before as it did in the mean of the runs that have both, so that a run that ends early moves nothing back.
 * @param runs the points of each, rising by epoch
 */
export function groupCurve(runs: readonly (readonly EpochPoint[])[]): GroupCurve {
  const byEpoch = new Map<number, Map<number, EpochPoint>>();
  for (const [run, points] of runs.entries()) {
    for (const point of points) {
      const at = byEpoch.get(point.epoch) ?? new Map<number, EpochPoint>();
      byEpoch.set(point.epoch, at.set(run, point));
    }
  }
  let [place, before] = [Number.NEGATIVE_INFINITY, new Map<number, EpochPoint>()];
  const columns = [...byEpoch]
    .sort(([a], [b]) => a - b)
    .map(([, at]) => {
      const widths = [...at].flatMap(([run, { x }]) => {
        const last = before.get(run);
        return last === undefined ? [] : [x - last.x];
      });
      const own = meanOf([...at.values()].map(({ x }) => x));
      place = widths.length === 0 ? Math.max(place, own) : place + meanOf(widths);
      before = at;
      const values = [...at.values()].map(({ y }) => y);
      const isBand = values.length > 1;
      return {
        x: place,
        mean: meanOf(values),
        low: isBand ? Math.min(...values) : null,
        high: isBand ? Math.max(...values) : null,
        count: values.length,
      };
    });
  return {
    x: columns.map(({ x }) => x),
    mean: columns.map(({ mean }) => mean),
    low: columns.map(({ low }) => low),
    high: columns.map(({ high }) => high),
    counts: columns.map(({ count }) => count),
  };
}
