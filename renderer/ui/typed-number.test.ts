import { expect, it } from 'vitest';
import { boundText, readNumber } from './typed-number.ts';

it('reads what people type', () => {
  expect(readNumber(' 24 ')).toBe(24);
  expect(readNumber('−1.5')).toBe(-1.5);
  expect(readNumber('１２．５')).toBe(12.5);
  expect(readNumber('1e-3')).toBe(0.001);
  expect(readNumber('16,384')).toBe(16_384);
});

it('reads nothing else as a number', () => {
  for (const text of ['', ' ', 'many', '1,2', '1,0000', '3×3']) expect(readNumber(text)).toBeNaN();
});

it('tells a bound as the rest of the window tells numbers', () => {
  expect(boundText(16_384)).toBe('16,384');
  expect(boundText(0.05)).toBe('0.05');
  expect(boundText(-2)).toBe('−2');
  expect(boundText(1e-8)).toBe('1e-8');
});
