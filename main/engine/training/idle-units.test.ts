import { expect, it } from 'vitest';
import { deadShare, saturatedShare } from './idle-units.ts';

it('counts the channels that are 0 in every picture and place', () => {
  // [2 pictures, 3 channels, 1, 2]: the second channel is 0 throughout, the third in the first picture alone.
  const values = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 3, 0);
  expect(deadShare([2, 3, 1, 2], values, 1)).toBeCloseTo(1 / 3, 12);
});

it('counts the units of the last axis', () => {
  expect(deadShare([2, 4], Float32Array.of(0, 1, 0, 0, 0, 0, 5, 0), 1)).toBe(0.5);
});

it('counts outputs at the flat ends: tanh beyond 0.97, sigmoid beyond the same of its twin', () => {
  const inputs = [-5, -2, 0, 2, 5];
  const tanh = Float32Array.from(inputs, Math.tanh);
  // tanh(2) is 0.964, tanh(2.5) 0.987: sigmoid(2x) = (1 + tanh(x)) / 2.
  const sigmoid = Float32Array.from(inputs, (x) => 1 / (1 + Math.exp(-x)));
  expect(saturatedShare(tanh, 'tanh')).toBe(0.4);
  expect(saturatedShare(sigmoid, 'sigmoid')).toBe(0.4);
});
