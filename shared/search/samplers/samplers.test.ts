import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchedValue } from '../../document/search-schema.ts';
import { objectives } from '../testing/objectives.ts';
import { gridSampler, gridSize } from './grid.ts';
import { samplers } from './index.ts';
import { normalBelow } from './normal-distribution.ts';
import type { Observation } from './sampler.ts';
import { sobolBits } from './sobol.ts';

const { conditional } = objectives;

/** The first trials of a search on the function of three kinds. */
function searched(algorithm: keyof typeof samplers, count: number, seed: number): readonly Observation[] {
  const observations: Observation[] = [];
  for (let number = 0; number < count; number++) {
    const values = samplers[algorithm](conditional.space, { seed, number }, observations);
    if (values === undefined) break;
    observations.push({ number, values, cost: conditional.regret(values), epochs: 1, isComplete: true });
  }
  return observations;
}

describe('every sampler', () => {
  const algorithms = ['tpe', 'random', 'sobol', 'grid'] as const;

  test.each(algorithms)('%s proposes the same by the same seed', (algorithm) => {
    expect(searched(algorithm, 20, 7)).toEqual(searched(algorithm, 20, 7));
  });

  test.each(['tpe', 'random', 'sobol'] as const)('%s proposes other values by another seed', (algorithm) => {
    expect(searched(algorithm, 1, 7)).not.toEqual(searched(algorithm, 1, 8));
  });

  test.each(algorithms)('%s keeps to the bounds and the conditions', (algorithm) => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), (seed) => {
        for (const { values } of searched(algorithm, 16, seed)) {
          const names = Object.keys(values).sort();
          const own = { linear: ['rate'], tree: ['depth', 'share'], kernel: ['cost', 'width'] };
          const kind = values['f.kind'] as keyof typeof own;
          expect(names).toEqual([...own[kind], 'kind'].map((name) => `f.${name}`).sort());
          for (const part of conditional.space) {
            const value = values[part.path];
            if (part.kind === 'choice' || value === undefined) continue;
            expect(value).toBeGreaterThanOrEqual(part.low);
            expect(value).toBeLessThanOrEqual(part.high);
            if (part.kind === 'integer') expect(Number.isInteger(value)).toBe(true);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  test('takes each whole number as often as any other', () => {
    const space: readonly SearchedValue[] = [{ kind: 'integer', path: 'f.units', low: 1, high: 4 }];
    const counts = [0, 0, 0, 0];
    for (let number = 0; number < 4000; number++) {
      const { 'f.units': units } = samplers.random(space, { seed: 1, number });
      counts[(units as number) - 1] = (counts[(units as number) - 1] as number) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('a grid', () => {
  const space: readonly SearchedValue[] = [
    { kind: 'choice', path: 'f.kind', values: ['a', 'b'] },
    { kind: 'integer', path: 'f.units', low: 1, high: 3, when: { path: 'f.kind', is: 'b' } },
    { kind: 'real', path: 'f.rate', low: 0.0001, high: 1, log: true },
  ];
  const all = Array.from({ length: gridSize(space) }, (_, number) => gridSampler(space, { seed: 0, number }));

  test('has every combination once', () => {
    expect(new Set(all.map((values) => JSON.stringify(values))).size).toBe(5 + 3 * 5);
  });

  test('ends after the last', () => {
    expect(gridSampler(space, { seed: 0, number: all.length })).toBeUndefined();
  });

  test('spreads a logarithmic range evenly over its powers', () => {
    const rates = all.slice(0, 5).map((values) => values?.['f.rate'] as number);
    for (const [i, rate] of rates.entries()) expect(rate).toBeCloseTo(10 ** (i - 4), 9);
  });
});

describe('Sobol points', () => {
  test('are those of SciPy 1.17 without scrambling', () => {
    const points = Array.from({ length: 8 }, (_, i) => [0, 1, 2, 3, 4].map((d) => sobolBits(d, i) / 2 ** 32));
    expect(points).toEqual([
      [0, 0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.25],
      [0.375, 0.375, 0.625, 0.875, 0.375],
      [0.875, 0.875, 0.125, 0.375, 0.875],
      [0.625, 0.125, 0.875, 0.625, 0.625],
      [0.125, 0.625, 0.375, 0.125, 0.125],
    ]);
  });

  test('are those of SciPy 1.17 in the fortieth dimension too', () => {
    expect([0, 1, 20, 38, 39].map((d) => sobolBits(d, 199))).toEqual([
      620756992, 2466250752, 2365587456, 754974720, 4110417920,
    ]);
  });
});

describe('the normal distribution', () => {
  // Of SciPy 1.17, scipy.stats.norm.cdf.
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-2.5, 0.006209665325776132],
    [-3.5, 0.00023262907903552504],
    [-8, 6.220960574271785e-16],
    [5, 0.9999997133484281],
  ])('below %d', (x, expected) => {
    expect(Math.abs(normalBelow(x) / expected - 1)).toBeLessThan(1e-12);
  });
});
