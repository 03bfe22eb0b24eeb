import { expect, it } from 'vitest';
import { hasExploded, type RatePoint, rateOfStep, suggestedRate, withLoss } from './learning-rate-range.ts';

function test(lossAt: (rate: number) => number): readonly RatePoint[] {
  let points: readonly RatePoint[] = [];
  for (let step = 0; step < 100 && !hasExploded(points); step++) {
    const rate = rateOfStep(step, 100);
    points = withLoss(points, rate, lossAt(rate));
  }
  return points;
}

it('rises from the lowest to the highest rate in equal ratios', () => {
  expect(rateOfStep(0, 100)).toBeCloseTo(1e-7, 15);
  expect(rateOfStep(99, 100)).toBeCloseTo(10, 8);
  expect(rateOfStep(50, 101)).toBeCloseTo(1e-3, 8);
});

it('suggests the rate where the mean loss falls fastest', () => {
  // Falls by a logistic curve about 1e-2 and explodes beyond 1.
  const points = test((rate) => 2 - 1 / (1 + 0.01 / rate) + (rate > 1 ? 100 * rate : 0));
  const suggestion = suggestedRate(points) ?? 0;
  expect(suggestion).toBeGreaterThan(0.005);
  expect(suggestion).toBeLessThan(0.1);
  expect(points.length).toBeLessThan(100);
  expect(points.at(-1)?.learningRate).toBeGreaterThan(1);
});

it('suggests nothing where the loss never falls, and ends where it is no number', () => {
  expect(suggestedRate(test(() => 1))).toBeNull();
  expect(suggestedRate(test((rate) => 1 + rate))).toBeNull();
  expect(test((rate) => (rate > 1e-4 ? Number.NaN : 1)).length).toBeLessThan(45);
  expect(suggestedRate([])).toBeNull();
});
