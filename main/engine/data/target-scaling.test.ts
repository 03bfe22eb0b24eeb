import { expect, it } from 'vitest';
import { measureTargetScaling } from './target-scaling.ts';

it('brings each number of the training part to mean 0 and deviation 1', () => {
  const values = Float32Array.from([10, -1, 20, 1, 30, -1, 999, 999]);
  const training = Uint32Array.from([0, 1, 2]);
  const { offset, scale } = measureTargetScaling(values, 2, training);
  expect(offset[0]).toBe(20);
  expect(offset[1]).toBeCloseTo(-1 / 3, 6);
  expect(scale[0]).toBeCloseTo(1 / Math.sqrt(200 / 3), 6);
  expect(scale[1]).toBeCloseTo(1 / Math.sqrt(8 / 9), 6);
});

it('keeps the scale of what does not vary, whose mean rounding may shift', () => {
  const values = new Float32Array(7).fill(0.1);
  expect(measureTargetScaling(values, 1, Uint32Array.from([0, 1, 2, 3, 4, 5, 6])).scale).toEqual([1]);
});

it('scales nothing of values too large or too close together for float32', () => {
  const scale = (...values: readonly number[]): readonly number[] =>
    measureTargetScaling(Float64Array.from(values), 1, Uint32Array.from(values.keys())).scale;
  expect(scale(0, 1e-60)).toEqual([1]);
  expect(scale(-1e60, 1e60)).toEqual([1]);
});
