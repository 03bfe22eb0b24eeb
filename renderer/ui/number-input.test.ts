import { expect, it } from 'vitest';
import { steppedNumber } from './number-input.tsx';
import { numberText } from './typed-number.ts';

it('steps by its own step within its bounds', () => {
  const share = { minimum: 0, maximum: 1, below: true, step: 0.05 };
  expect(steppedNumber(share, 0.9, 1)).toBe(0.95);
  expect(steppedNumber(share, 0.95, 1)).toBe(0.95);
  expect(steppedNumber(share, 0.05, -10)).toBe(0);
});

it('steps through 1, 2, 5, 10 on a log scale', () => {
  const rate = { minimum: 0, maximum: 1e12, above: true, log: true };
  expect(steppedNumber(rate, 0.001, 1)).toBe(0.002);
  expect(steppedNumber(rate, 0.001, -1)).toBe(0.0005);
  expect(steppedNumber(rate, 0.003, 1)).toBe(0.005);
  expect(steppedNumber(rate, 0.003, -1)).toBe(0.002);
  expect(steppedNumber({ ...rate, above: false }, 0, 1)).toBe(1e-6);
});

it('writes small numbers with an exponent', () => {
  expect([0.001, 1e-8, 0, 64].map(numberText)).toEqual(['0.001', '1e-8', '0', '64']);
});
