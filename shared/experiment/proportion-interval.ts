import type { Interval } from './mean-interval.ts';

/** Standard normal quantile for 95 %, two-sided. */
const z = 1.959964;

/**
 * The interval that holds the true share in 95 of 100 such measurements, from the share that was seen (0 to 1) of so many samples: the
 * score interval of Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA 22, 209-212. Null without
 * samples.
 */
export function proportionInterval(share: number, samples: number): Interval | null {
  if (!(samples > 0) || !Number.isFinite(share)) return null;
  const square = z * z;
  const centre = (share + square / (2 * samples)) / (1 + square / samples);
  const margin =
    (z * Math.sqrt((share * (1 - share)) / samples + square / (4 * samples * samples))) /
    (1 + square / samples);
  return [Math.max(0, centre - margin), Math.min(1, centre + margin)];
}
