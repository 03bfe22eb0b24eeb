import { expect, it } from 'vitest';
import { dependentsOf, orderedByConditions } from './search-order.ts';
import type { SearchedValue } from './search-schema.ts';

const choice = (path: string, on?: string): SearchedValue => ({
  kind: 'choice',
  path,
  values: ['x', 'y'],
  ...(on !== undefined && { when: { path: on, is: 'x' } }),
});
const pathsOf = (space: readonly SearchedValue[]) => space.map(({ path }) => path);

it('puts values after the choices they depend on, and leaves the rest as it is', () => {
  const space = [choice('a.1', 'a.3'), choice('a.2'), choice('a.3', 'a.4'), choice('a.4')];
  expect(pathsOf(orderedByConditions(space))).toEqual(['a.2', 'a.4', 'a.3', 'a.1']);
  expect(orderedByConditions([choice('a.4'), choice('a.3', 'a.4'), choice('a.2')])).toHaveLength(3);
});

it('keeps a circle at the end, and finds all that exist by a value', () => {
  const circle = [choice('a.1', 'a.2'), choice('a.2', 'a.1'), choice('a.3')];
  expect(pathsOf(orderedByConditions(circle))).toEqual(['a.3', 'a.1', 'a.2']);
  expect([...dependentsOf(circle, 'a.1')]).toEqual(['a.1', 'a.2']);
  const chain = [choice('a.4'), choice('a.3', 'a.4'), choice('a.2', 'a.3'), choice('a.1')];
  expect([...dependentsOf(chain, 'a.4')]).toEqual(['a.4', 'a.3', 'a.2']);
});
