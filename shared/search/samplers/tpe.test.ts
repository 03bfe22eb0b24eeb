import { expect, it } from 'vitest';
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
  "TPE comes within 1.2 times the median regret of Optuna's on %s",
  (name) => {
    const regrets = Array.from({ length: seeds }, (_, seed) => bestOf(name, seed));
    expect(median(regrets) / optunaMedians[name].tpe).toBeLessThanOrEqual(1.2);
  },
);
