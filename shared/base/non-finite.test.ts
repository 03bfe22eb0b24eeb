import { expect, it } from 'vitest';
import { decodeNonFinite, encodeNonFinite } from './non-finite.ts';

it('carries non-finite numbers through JSON', () => {
  const value = {
    loss: Number.NaN,
    deep: [{ high: Number.POSITIVE_INFINITY }, Number.NEGATIVE_INFINITY, 1.5, null],
    text: 'nan',
  };
  expect(decodeNonFinite(JSON.parse(JSON.stringify(encodeNonFinite(value))))).toEqual(value);
});

it('keeps a key named __proto__ an ordinary key', () => {
  const hostile: unknown = JSON.parse('{"__proto__": {"polluted": "NaN"}}');
  const decoded = decodeNonFinite(hostile) as object;
  expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
  expect(Object.keys(decoded)).toEqual(['__proto__']);
});
