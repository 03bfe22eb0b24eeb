import { expect, it } from 'vitest';
import { firstNames } from './first-names.ts';

it('gives all names where they are few, and says where there are more', () => {
  expect(firstNames([], 2)).toBe('');
  expect(firstNames(['a', 'b'], 2)).toBe('a, b');
  expect(firstNames([1, 2, 3], 2)).toBe('1, 2, …');
});
