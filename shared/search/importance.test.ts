import { expect, it } from 'vitest';
import { importanceOf, type Scored } from './importance.ts';
import { samplers } from './samplers/index.ts';
import type { Space } from './space.ts';

const space: Space = [
  { kind: 'real', path: 'f.large', low: 0, high: 1 },
  { kind: 'real', path: 'f.small', low: 1e-4, high: 1, log: true },
  { kind: 'real', path: 'f.none', low: 0, high: 1 },
  { kind: 'choice', path: 'f.kind', values: ['a', 'b'] },
  { kind: 'real', path: 'f.onlyA', low: 0, high: 1, when: { path: 'f.kind', is: 'a' } },
];

function trials(count: number, cost: (values: Record<string, number>) => number): readonly Scored[] {
  return Array.from({ length: count }, (_, number) => {
    const values = samplers.random(space, { seed: 1, number });
    return { values, cost: cost(values as Record<string, number>) };
  });
}

/** Of a sum of evenly spread values the share of each is the square of its weight: 16 and 4 of 20. */
const planted = trials(
  200,
  (values) => 4 * (values['f.large'] ?? 0) + 2 * (1 + Math.log10(values['f.small'] ?? 1) / 4),
);

it('gives each value its share of a planted sum, within what it says of its uncertainty', () => {
  const { values, explained } = importanceOf(space, planted) ?? { values: [], explained: 0 };
  const of = new Map(values.map((value) => [value.path, value]));
  expect(values.slice(0, 2).map(({ path }) => path)).toEqual(['f.large', 'f.small']);
  for (const [path, share] of [
    ['f.large', 0.8],
    ['f.small', 0.2],
  ] as const) {
    expect(Math.abs((of.get(path)?.share ?? 0) - share), path).toBeLessThan(0.05);
  }
  for (const path of ['f.none', 'f.kind', 'f.onlyA']) expect(of.get(path)?.share, path).toBeLessThan(0.04);
  expect(explained).toBeGreaterThan(0.9);
});

it('is less sure with fewer trials', () => {
  const width = (count: number): number => {
    const [first] = importanceOf(space, planted.slice(0, count))?.values ?? [];
    return (first?.high ?? 0) - (first?.low ?? 0);
  };
  expect(width(12)).toBeGreaterThan(2 * width(200));
});

it('explains nothing of figures that have nothing to do with the values', () => {
  const noise = trials(60, (values) => Math.sin(1e6 * (values['f.none'] ?? 0)));
  expect(importanceOf(space, noise)?.explained).toBeLessThan(0.1);
});

it('sees a value that exists for one choice only', () => {
  const some = trials(200, (values) => values['f.onlyA'] ?? 0.5);
  expect(importanceOf(space, some)?.values[0]?.path).toBe('f.onlyA');
});

it('says nothing of nine trials', () => {
  expect(importanceOf(space, planted.slice(0, 9))).toBeUndefined();
});
