import { expect, it } from 'vitest';
import { histogramPixels } from './histogram-pixels.ts';

it('draws each histogram at its own values on one axis', () => {
  const wide = { low: -2, high: 2, counts: [1, 4, 0, 1] };
  const narrow = { low: 0, high: 1, counts: [9] };
  const pixels = histogramPixels([wide, undefined, narrow], { low: -2, high: 2 }, 4);
  // Rows from the top: 1 to 2, 0 to 1, -1 to 0, -2 to -1.
  expect([...pixels]).toEqual([0.5, 0, 0, 0, 0, 1, 1, 0, 0, 0.5, 0, 0]);
});

it('draws a tensor of one value at that value', () => {
  const flat = { low: 1, high: 1, counts: [7, 0] };
  expect([...histogramPixels([flat], { low: 0, high: 4 }, 4)]).toEqual([0, 0, 1, 1]);
});
