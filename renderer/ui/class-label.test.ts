import { expect, it } from 'vitest';
import { classLabel } from './class-label.ts';

it('shows blanks that are or surround a class, and other names as they are', () => {
  expect([' ', '\n', 'left '].map(classLabel)).toEqual(['" "', '"\\n"', '"left "']);
  expect(['setosa', 'new york', '"', ''].map(classLabel)).toEqual(['setosa', 'new york', '"', '']);
});
