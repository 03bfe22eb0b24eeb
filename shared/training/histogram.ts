/** Histograms of the numbers of a network, small enough to keep many of them. */
import { z } from 'zod';

/** Bins of a histogram, as many as TensorBoard's histogram plugin makes where it is not asked for others. */
export const histogramBins = 30;
/** Of larger tensors every n-th value is counted, so that this many are. */
const maxCounted = 2 ** 16;

/** Counts of values in bins of equal width from `low` to `high`; all in the first bin where both are the same. */
export const histogramSchema = z.object({
  low: z.number(),
  high: z.number(),
  counts: z.array(z.int().min(0)).max(histogramBins).readonly(),
});
export type Histogram = z.infer<typeof histogramSchema>;

/**
 * The histogram of all finite values of several lists; undefined where there is none. A bin holds values from its lower edge up
 * to its upper one, the last bin its upper edge too. Beyond 65,536 values in all every n-th is counted, n odd so that it
 * meets every column of a table whose width is a power of two.
 */
export function histogramOf(lists: readonly ArrayLike<number>[]): Histogram | undefined {
  const total = lists.reduce((sum, { length }) => sum + length, 0);
  const every = total <= maxCounted ? 1 : Math.ceil(total / maxCounted) | 1;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (let i = 0; i < list.length; i += every) {
      const value = list[i] as number;
      if (value - value !== 0) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return undefined;
  const counts = Array.from({ length: histogramBins }, () => 0);
  const scale = high > low ? histogramBins / (high - low) : 0;
  for (const list of lists) {
    for (let i = 0; i < list.length; i += every) {
      const value = list[i] as number;
      if (value - value !== 0) continue;
      const bin = Math.min(histogramBins - 1, Math.floor((value - low) * scale));
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  return { low, high, counts };
}
