import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crowdingDistances, dominates, frontsOf, paretoFront } from './pareto.ts';

const costs = [
  [1, 9],
  [3, 3],
  [9, 1],
  [4, 4],
  [9, 9],
  [3, 3],
];

it('has at its front what nothing beats in everything, once', () => {
  expect(paretoFront(costs)).toEqual([0, 1, 2]);
});

it('ranks the others by what is before them', () => {
  expect(frontsOf(costs)).toEqual([0, 0, 0, 1, 2, 0]);
});

it('knows the ends of a front, and how far apart neighbours stand', () => {
  expect(
    crowdingDistances([
      [0, 4],
      [1, 3],
      [4, 0],
    ]),
  ).toEqual([Infinity, 2, Infinity]);
});

it('leaves nothing on the front that something else dominates', () => {
  const several = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(several, (all) => {
      const front = new Set(paretoFront(all).map((i) => String(all[i])));
      const undominated = all.filter((own) => !all.some((other) => dominates(other, own)));
      expect(front).toEqual(new Set(undominated.map(String)));
    }),
  );
});
