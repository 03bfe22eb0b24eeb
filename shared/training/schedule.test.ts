import { expect, it } from 'vitest';
import { scheduleSchema } from '../document/training-schema.ts';
import { learningRateAt } from './schedule.ts';

/** The rate of each step of a run of `epochs` epochs of four steps, from a base of 0.1. */
function rates(schedule: unknown, epochs: number): readonly number[] {
  const totalSteps = 4 * epochs;
  const config = scheduleSchema.parse(schedule);
  return Array.from({ length: totalSteps }, (_, stepsDone) =>
    learningRateAt(0.1, config, { stepsDone, totalSteps, stepsPerEpoch: 4 }),
  );
}

it('keeps a constant rate', () => {
  expect(new Set(rates({ kind: 'constant' }, 2))).toEqual(new Set([0.1]));
});

it('steps down at the first step of every n-th epoch', () => {
  const found = rates({ kind: 'step', everyEpochs: 2, factor: 0.5 }, 6);
  expect(found.slice(0, 8)).toEqual(Array(8).fill(0.1));
  expect(found.slice(8, 16)).toEqual(Array(8).fill(0.05));
  expect(found.slice(16)).toEqual(Array(8).fill(0.025));
});

it('follows half a cosine from the full rate at the first step to its least at the last', () => {
  const found = rates({ kind: 'cosine', minimumFactor: 0.2 }, 5);
  expect(found[0]).toBe(0.1);
  expect(found.at(-1)).toBeCloseTo(0.02, 12);
  found.forEach((rate, i) => {
    expect(rate).toBeCloseTo(0.02 + (0.08 * (1 + Math.cos((Math.PI * i) / 19))) / 2, 12);
  });
});

it('gives a cosine run of one step its full rate, and stays at the least beyond the end', () => {
  const cosine = scheduleSchema.parse({ kind: 'cosine' });
  expect(learningRateAt(0.1, cosine, { stepsDone: 0, totalSteps: 1, stepsPerEpoch: 1 })).toBe(0.1);
  expect(learningRateAt(0.1, cosine, { stepsDone: 50, totalSteps: 10, stepsPerEpoch: 10 })).toBeCloseTo(
    0,
    12,
  );
});
