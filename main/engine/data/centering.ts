import type { Features } from './dataset.ts';
import { channelsOf, statistics } from './normalization.ts';

/** A column is centered where the spacing of float32 numbers at its size is more than this share of its spread. */
const coarsestSpacing = 1 / 4096;

/**
 * What to subtract from each column, in float64, before its values become float32: the middle of the training samples where
 * float32 cannot separate the values well enough (times in milliseconds, long identifiers), 0 for every other column.
 * Undefined where no column needs it. `samples`: the training part.
 */
export function neededCenters(features: Features, samples: Uint32Array): readonly number[] | undefined {
  if (features.dtype !== 'float32') return undefined;
  const centers = statistics(features, samples, channelsOf(features)).map(({ minimum, maximum }) => {
    const size = Math.max(Math.abs(minimum), Math.abs(maximum));
    const isCoarse = size > 0 && float32Spacing(size) > (maximum - minimum) * coarsestSpacing;
    return isCoarse ? Math.fround(minimum + (maximum - minimum) / 2) : 0;
  });
  return centers.some((center) => center !== 0) ? centers : undefined;
}

/** The centers without those of columns that hold one value in float64 too. `features`: as read with `centers`. */
export function usefulCenters(
  features: Features,
  samples: Uint32Array,
  centers: readonly number[],
): readonly number[] | undefined {
  const found = statistics(features, samples, channelsOf(features));
  const useful = centers.map((center, channel) => {
    const { minimum = 0, maximum = 0 } = found[channel] ?? {};
    return minimum === maximum ? 0 : center;
  });
  return useful.some((center) => center !== 0) ? useful : undefined;
}

/** The distance from a float32 number of this size (above 0) to the next. */
function float32Spacing(size: number): number {
  const exponent = Math.floor(Math.log2(size));
  return 2 ** (Math.max(exponent, -126) - 23);
}
