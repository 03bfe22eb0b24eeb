import { expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { proportionInterval } from './proportion-interval.ts';

it.each([
  // statsmodels 0.14: proportion_confint(right, samples, method='wilson')
  [8, 10, 0.4901625, 0.943317751],
  [30, 30, 0.886486606, 1],
  [0, 5, 0, 0.434481739],
])('holds the share of %i of %i samples', (right, samples, low, high) => {
  const [found, end] = proportionInterval(right / samples, samples) ?? [];
  expect(found).toBeCloseTo(low, 5);
  expect(end).toBeCloseTo(high, 5);
});

it('knows nothing of no samples', () => {
  expect(proportionInterval(Number.NaN, 0)).toBeNull();
  expect(bootstrapInterval(1, () => 1)).toBeNull();
});

it('holds a mean as its normal interval does', () => {
  const values = Array.from({ length: 400 }, (_, i) => (i * 37) % 101);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const margin = 1.959964 * Math.sqrt(variance / values.length);
  const [low = 0, high = 0] =
    bootstrapInterval(values.length, (drawn) =>
      drawn.reduce((sum, i) => sum + (values[i] as number) / drawn.length, 0),
    ) ?? [];
  expect(Math.abs(low - (mean - margin))).toBeLessThan(0.15 * margin);
  expect(Math.abs(high - (mean + margin))).toBeLessThan(0.15 * margin);
});

it('has no interval where a drawing has no figure', () => {
  expect(bootstrapInterval(4, (drawn) => (drawn[0] === 0 ? Number.NaN : 1))).toBeNull();
});
