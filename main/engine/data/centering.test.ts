import { describe, expect, it } from 'vitest';
import { neededCenters, usefulCenters } from './centering.ts';
import type { Features } from './dataset.ts';

function features(columns: readonly (readonly number[])[]): Features {
  const [first = []] = columns;
  const rows = first.map((_, row) => columns.map((column) => column[row] as number));
  return { dtype: 'float32', sampleShape: [columns.length], data: Float32Array.from(rows.flat()) };
}
const all = Uint32Array.of(0, 1, 2, 3);

describe('columns that are centered', () => {
  it('are those whose values float32 tells apart worse than by 1/4096 of their spread', () => {
    const milliseconds = [1.7e12, 1.7e12 + 5, 1.7e12 + 9, 1.7e12 + 14];
    const years = [1999, 2005, 2010, 2024];
    const [time, year] = neededCenters(features([milliseconds, years]), all) ?? [];
    expect(Math.abs((time ?? 0) - 1.7e12)).toBeLessThan(2 ** 17);
    expect(year).toBe(0);
  });

  it('sit exactly at the rule: a spacing of 2^-12 of the spread is borne, twice that is not', () => {
    // At 2^24 float32 numbers are 2 apart.
    const at = (spread: number): readonly number[] => [2 ** 24, 2 ** 24 + 2, 2 ** 24 + 4, 2 ** 24 + spread];
    expect(neededCenters(features([at(2 * 4096)]), all)).toBeUndefined();
    expect(neededCenters(features([at(2 * 2048)]), all)).toEqual([2 ** 24 + 2048]);
  });

  it('are decided by the training part alone', () => {
    const column = [1e9, 1e9 + 64, 1e9 + 128, -1e30];
    expect(neededCenters(features([column]), Uint32Array.of(0, 1, 2))).toEqual([1e9 + 64]);
    expect(neededCenters(features([column]), all)).toBeUndefined();
  });

  it('are none of a column of one value, of pictures, or of tokens', () => {
    const constant = features([[5, 5, 5, 5]]);
    const [center = 0] = neededCenters(constant, all) ?? [];
    expect(center).toBe(5);
    expect(usefulCenters(features([[0, 0, 0, 0]]), all, [center])).toBeUndefined();
    expect(neededCenters(features([[0, 0, 0, 0]]), all)).toBeUndefined();
    expect(
      neededCenters({ dtype: 'uint8', sampleShape: [1], data: Uint8Array.of(7, 7, 7, 7) }, all),
    ).toBeUndefined();
  });
});
