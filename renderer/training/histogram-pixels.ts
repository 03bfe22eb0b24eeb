import type { Histogram } from '../../shared/training/histogram.ts';

/**
 * How strongly each pixel of a strip is coloured, 0 to 1, row by row from the top: columns are histograms, rows are values from
 * `high` down to `low`. The fullest bin of a column has 1; the square root of its share shows the thin ends too.
 */
export function histogramPixels(
  histograms: readonly (Histogram | undefined)[],
  { low, high }: Pick<Histogram, 'low' | 'high'>,
  rows: number,
): Float32Array {
  const columns = histograms.length;
  const pixels = new Float32Array(columns * rows);
  histograms.forEach((histogram, column) => {
    if (histogram === undefined) return;
    const { counts } = histogram;
    const fullest = Math.max(...counts);
    for (let row = 0; row < rows; row++) {
      // The values of a pixel, its upper edge first.
      const top = high - ((high - low) * row) / rows;
      const bottom = high - ((high - low) * (row + 1)) / rows;
      const count = largestBetween(histogram, bottom, top);
      pixels[row * columns + column] = fullest === 0 ? 0 : Math.sqrt(count / fullest);
    }
  });
  return pixels;
}

/** The fullest bin that reaches into a part of the axis. */
function largestBetween({ low, high, counts }: Histogram, from: number, to: number): number {
  if (high === low) return low >= from && low <= to ? (counts[0] ?? 0) : 0;
  if (to <= low || from >= high) return 0;
  const width = (high - low) / counts.length;
  const first = Math.max(0, Math.floor((from - low) / width));
  const last = Math.min(counts.length - 1, Math.ceil((to - low) / width) - 1);
  let largest = 0;
  for (let bin = first; bin <= last; bin++) largest = Math.max(largest, counts[bin] ?? 0);
  return largest;
}
