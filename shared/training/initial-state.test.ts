import { expect, it } from 'vitest';
import type { Initializer, StateEntry } from '../ir/graph.ts';
import { tensorType } from '../ir/types.ts';
import { initialValue } from './initial-state.ts';

const entry = (initializer: Initializer, path = 'dense1/weight'): StateEntry => ({
  path,
  role: 'weight',
  type: tensorType('float32', [200, 100]),
  initializer,
  origin: 'dense1',
});

function moments(values: Float32Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

it('fills constants', () => {
  expect(new Set(initialValue(entry({ kind: 'constant', value: 0.5 }), 1))).toEqual(new Set([0.5]));
});

it('draws normal numbers of the asked deviation', () => {
  const values = initialValue(entry({ kind: 'normal', deviation: 0.3 }), 1);
  const { mean, deviation } = moments(values);
  // 20,000 draws: four standard errors.
  expect(Math.abs(mean)).toBeLessThan((4 * 0.3) / Math.sqrt(20_000));
  expect(Math.abs(deviation / 0.3 - 1)).toBeLessThan(4 / Math.sqrt(40_000));
  const beyondTwo = values.filter((value) => Math.abs(value) > 0.6).length / values.length;
  expect(beyondTwo).toBeGreaterThan(0.039);
  expect(beyondTwo).toBeLessThan(0.052);
});

it('draws uniform numbers within the limit, over all of it', () => {
  const values = initialValue(entry({ kind: 'uniform', limit: 0.2 }), 1);
  const { mean, deviation } = moments(values);
  expect(Math.max(...values)).toBeLessThanOrEqual(Math.fround(0.2));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(-Math.fround(0.2));
  expect(Math.max(...values)).toBeGreaterThan(0.199);
  expect(Math.abs(mean)).toBeLessThan(0.004);
  expect(Math.abs(deviation - 0.2 / Math.sqrt(3))).toBeLessThan(0.002);
});

it('depends on the seed and the path alone', () => {
  const initializer: Initializer = { kind: 'normal', deviation: 1 };
  const first = initialValue(entry(initializer), 1);
  expect(initialValue(entry(initializer), 1)).toEqual(first);
  const correlation = (other: Float32Array): number =>
    Math.abs(first.reduce((sum, value, i) => sum + value * (other[i] as number), 0) / first.length);
  expect(correlation(initialValue(entry(initializer), 2))).toBeLessThan(0.03);
  expect(correlation(initialValue(entry(initializer, 'dense2/weight'), 1))).toBeLessThan(0.03);
});
