import { describe, expect, it } from 'vitest';
import { histogramBins, histogramOf } from './histogram.ts';

describe('a histogram', () => {
  it('counts values over all lists, the largest in the last bin', () => {
    // 0 to 60 in 30 bins: each bin is 2 wide.
    const found = histogramOf([[0, 1, 2, 3, 3.9], [4, 60], [58]]);
    const counts = Array.from({ length: histogramBins }, () => 0);
    counts.splice(0, 3, 2, 3, 1);
    counts[29] = 2;
    expect(found).toEqual({ low: 0, high: 60, counts });
  });

  it('of one value has it in the first bin', () => {
    expect(histogramOf([[7, 7, 7]])).toMatchObject({ low: 7, high: 7, counts: expect.arrayContaining([3]) });
  });

  it('passes over what is not finite, and is none where nothing is', () => {
    expect(histogramOf([[Number.NaN, 1, Number.POSITIVE_INFINITY, 2]])).toMatchObject({ low: 1, high: 2 });
    expect(histogramOf([[Number.NaN], []])).toBeUndefined();
  });

  it('of a million values counts at most 65,536, from every column of a table', () => {
    const columns = 64;
    const table = Float32Array.from({ length: 2 ** 20 }, (_, i) => i % columns);
    const counts = histogramOf([table])?.counts ?? [];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2 ** 16);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });
});
