import { hashText, randomStream } from '../base/random.ts';
import { percentile } from './bootstrap-interval.ts';
import type { Interval } from './mean-interval.ts';

export interface BootstrapDifference {
  /** Mean of second minus first. */
  readonly difference: number;
  /** 95 %, by percentiles. */
  readonly interval: Interval;
  readonly resamples: number;
}

/**
 * The paired bootstrap (Efron and Tibshirani 1993, chapter 13): pairs are drawn with replacement and the mean difference of each
 * drawing is kept; the interval ends at the 2.5th and 97.5th percentile, interpolated as NumPy does.
 * @param first a figure a sample, such as its squared error; one or more
 * @param second those of the other model on the same samples
 */
export function pairedBootstrap(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { seed = 0, resamples = 2000 }: { readonly seed?: number; readonly resamples?: number } = {},
): BootstrapDifference {
  const count = first.length;
  const differences = Float64Array.from(
    { length: count },
    (_, i) => (second[i] as number) - (first[i] as number),
  );
  const means = Float64Array.from({ length: resamples }, (_, resample) => {
    const stream = randomStream(seed, hashText('bootstrap'), resample);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += differences[Math.floor(stream.uniform(i) * count)] as number;
    return sum / count;
  }).sort();
  const difference = differences.reduce((sum, value) => sum + value, 0) / count;
  return { difference, interval: [percentile(means, 0.025), percentile(means, 0.975)], resamples };
}
