import { hashText, randomStream } from '../base/random.ts';
import type { Interval } from './mean-interval.ts';

/** So many samples are drawn in all at most. */
const maxDrawn = 20_000_000;

/**
 * The percentile bootstrap of one model's figure (Efron and Tibshirani 1993, chapter 13): samples are drawn with replacement, the figure
 * of each drawing is kept, and the interval ends at the 2.5th and 97.5th percentile, interpolated as NumPy does. Null for fewer than two
 * samples and where a drawing has no such figure.
 * @param figureOf the figure of samples by their positions, from 0 to `samples` - 1, repeats among them
 */
export function bootstrapInterval(
  samples: number,
  figureOf: (drawn: Uint32Array) => number,
  { seed = 0, resamples = 2000 }: { readonly seed?: number; readonly resamples?: number } = {},
): Interval | null {
  if (samples < 2) return null;
  const count = Math.max(200, Math.min(resamples, Math.floor(maxDrawn / samples)));
  const drawn = new Uint32Array(samples);
  const figures = new Float64Array(count);
  for (let resample = 0; resample < count; resample++) {
    const stream = randomStream(seed, hashText('bootstrap'), resample);
    for (let i = 0; i < samples; i++) drawn[i] = Math.floor(stream.uniform(i) * samples);
    figures[resample] = figureOf(drawn);
  }
  if (!figures.every(Number.isFinite)) return null;
  figures.sort();
  return [percentile(figures, 0.025), percentile(figures, 0.975)];
}

/** A percentile of sorted values, `share` from 0 to 1, interpolated as NumPy does. */
export function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
