import { expect, it } from 'vitest';
import { heatOf } from './heat.ts';

it.each([
  [0, 0],
  [0.0099, 0],
  [0.01, 1],
  [0.05, 2],
  [0.2, 3],
  [1, 3],
])('a share of %f has heat %i', (share, heat) => {
  expect(heatOf(share)).toBe(heat);
});
