import { expect, it } from 'vitest';
import { pairedDifference } from './paired.mjs';

it('bounds a mean of five differences as a one-sided paired t test does', () => {
  // R: t.test(c(1, 2, 3, 4, 5), alternative = "greater")$conf.int gives 1.492556.
  const { mean, lower } = pairedDifference([1, 2, 3, 4, 5], [0, 0, 0, 0, 0]);
  expect(mean).toBe(3);
  expect(lower).toBeCloseTo(1.4926, 3);
});
