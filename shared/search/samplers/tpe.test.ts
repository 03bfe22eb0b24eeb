import { expect, it } from 'vitest';
import type { SearchedValue } from '../../document/search-schema.ts';
import { type ObjectiveName, objectives } from '../testing/objectives.ts';
import { optunaMedians } from '../testing/optuna-medians.ts';
import { samplers } from './index.ts';
import type { Observation } from './sampler.ts';

const trials = 60;
const seeds = 100;

function bestOf(name: ObjectiveName, seed: number): number {
  const { space, regret } = objectives[name];
  const observations: Observation[] = [];
  for (let number = 0; number < trials; number++) {
    const values = samplers.tpe(space, { seed, number }, observations);
    observations.push({ number, values, cost: regret(values), epochs: 1, isComplete: true });
  }
  return Math.min(...observations.map(({ cost }) => cost));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[seeds / 2 - 1] as number) + (sorted[seeds / 2] as number)) / 2;
}

it.each(['branin', 'hartmann6', 'conditional'] as const)(
  "TPE's median regret on %s is within 1.2 times Optuna's",
  (name) => {
    const regrets = Array.from({ length: seeds }, (_, seed) => bestOf(name, seed));
    expect(median(regrets) / optunaMedians[name].tpe).toBeLessThanOrEqual(1.2);
  },
  60_000,
);

it('TPE repeats no combination of choices and whole numbers while others are left', () => {
  const space: readonly SearchedValue[] = [
    { kind: 'choice', path: 'f.kind', values: ['a', 'b', 'c'] },
    { kind: 'integer', path: 'f.units', low: 1, high: 10 },
  ];
  const observations: Observation[] = [];
  for (let number = 0; number < 25; number++) {
    const values = samplers.tpe(space, { seed: 3, number }, observations);
    const cost = Math.abs((values['f.units'] as number) - 4);
    observations.push({ number, values, cost, epochs: 1, isComplete: true });
  }
  const estimated = observations.slice(10).map(({ values }) => JSON.stringify(values));
  expect(new Set(estimated).size).toBe(estimated.length);
});
