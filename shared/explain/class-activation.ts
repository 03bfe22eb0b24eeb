/** Maps of class activation: what a convolution saw that spoke for a score. */

/** What a node made of one sample, and the gradient of the score with respect to it: `[channels, height, width]`. */
export interface SeenChannels {
  readonly activation: Float32Array;
  readonly gradient: Float32Array;
  readonly shape: readonly [channels: number, height: number, width: number];
}

/** The weighted sum of the channels, negative values cut off: `[height, width]`. */
export function weightedMap(
  { activation, shape: [channels, height, width] }: SeenChannels,
  weights: ArrayLike<number>,
): Float64Array {
  const area = height * width;
  const map = new Float64Array(area);
  for (let channel = 0; channel < channels; channel++)
    for (let i = 0; i < area; i++)
      map[i] = (map[i] as number) + (weights[channel] as number) * (activation[channel * area + i] as number);
  return map.map((value) => Math.max(0, value));
}

/**
 * A map brought to another size by bilinear interpolation between the middles of its cells, as PyTorch's `interpolate` with
 * `align_corners=False`.
 */
export function resizedMap(
  map: ArrayLike<number>,
  [fromHeight, fromWidth]: readonly [number, number],
  [height, width]: readonly [number, number],
): Float64Array {
  const rows = neighbours(fromHeight, height);
  const columns = neighbours(fromWidth, width);
  const resized = new Float64Array(height * width);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      const at = (r: number, c: number): number => map[r * fromWidth + c] as number;
      const top =
        at(row.first, column.first) * (1 - column.share) + at(row.first, column.second) * column.share;
      const bottom =
        at(row.second, column.first) * (1 - column.share) + at(row.second, column.second) * column.share;
      resized[y * width + x] = top * (1 - row.share) + bottom * row.share;
    });
  });
  return resized;
}

function neighbours(
  from: number,
  to: number,
): readonly { readonly first: number; readonly second: number; readonly share: number }[] {
  return Array.from({ length: to }, (_, i) => {
    const place = Math.max(0, ((i + 0.5) * from) / to - 0.5);
    const first = Math.min(from - 1, Math.floor(place));
    return { first, second: Math.min(from - 1, first + 1), share: place - first };
  });
}
