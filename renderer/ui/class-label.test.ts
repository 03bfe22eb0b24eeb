import { expect, it } from 'vitest';
import { classLabel } from './class-label.ts';

it('shows a class of blanks in quotes, and other names as they are', () => {
  expect([' ', '\n'].map(classLabel)).toEqual(['" "', '"\\n"']);
  expect(['setosa', 'new york ', '"', ''].map(classLabel)).toEqual(['setosa', 'new york ', '"', '']);
});
