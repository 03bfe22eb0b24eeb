import { describe, expect, it } from 'vitest';
import { objectiveSchema } from '../document/training-schema.ts';
import { learningRateAt, type SchedulePosition } from './schedule.ts';

// The numbers of torch.optim.lr_scheduler are checked in tools/parity; here is what stands at the edges.
const rateAt = (settings: object, position: SchedulePosition): number =>
  learningRateAt(
    objectiveSchema.parse({ loss: 'loss', optimizer: { kind: 'sgd', learningRate: 0.1 }, ...settings }),
    position,
  );

/** The rate of each step of a run of `epochs` epochs of four steps, from a base of 0.1. */
function rates(schedule: unknown, epochs: number): readonly number[] {
  const totalSteps = 4 * epochs;
  return Array.from({ length: totalSteps }, (_, stepsDone) =>
    rateAt({ schedule }, { stepsDone, totalSteps, stepsPerEpoch: 4 }),
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

it('follows half a cosine from the full rate at the first step to its least after the last, which still trains', () => {
  const found = rates({ kind: 'cosine', minimumFactor: 0.2 }, 5);
  expect(found[0]).toBe(0.1);
  expect(found.at(-1)).toBeGreaterThan(0.02);
  found.forEach((rate, i) => {
    expect(rate).toBeCloseTo(0.02 + (0.08 * (1 + Math.cos((Math.PI * i) / 20))) / 2, 12);
  });
});

it('moves a cosine by epoch at the first step of each epoch', () => {
  const found = rates({ kind: 'cosine', per: 'epoch' }, 5);
  found.forEach((rate, i) => {
    expect(rate).toBeCloseTo((0.1 * (1 + Math.cos((Math.PI * Math.floor(i / 4)) / 5))) / 2, 12);
  });
});

describe('a cosine of a run that was given more epochs', () => {
  const schedule = { kind: 'cosine', minimumFactor: 0.2 };
  const longer = { totalSteps: 40, stepsPerEpoch: 4 };

  it('stays at its least after the epochs it was made for', () => {
    const span = { firstStep: 0, steps: 20 };
    expect(rateAt({ schedule }, { ...longer, stepsDone: 19, span })).toBe(
      rateAt({ schedule }, { stepsDone: 19, totalSteps: 20, stepsPerEpoch: 4 }),
    );
    for (const stepsDone of [20, 39])
      expect(rateAt({ schedule }, { ...longer, stepsDone, span })).toBeCloseTo(0.02, 12);
  });

  it('begins anew at the full rate, without a warm-up, where it is restarted', () => {
    const span = { firstStep: 20, steps: 20 };
    const warmUp = { steps: 5, startFactor: 0 };
    expect(rateAt({ schedule, warmUp }, { ...longer, stepsDone: 20, span })).toBe(0.1);
    expect(rateAt({ schedule, warmUp }, { ...longer, stepsDone: 30, span })).toBeCloseTo(0.06, 12);
  });

  it('leaves schedules by epoch as they are', () => {
    const step = { kind: 'step', everyEpochs: 2, factor: 0.5 };
    const span = { firstStep: 20, steps: 20 };
    expect(rateAt({ schedule: step }, { ...longer, stepsDone: 20, span })).toBe(0.025);
  });
});

const kinds = ['constant', 'step', 'multi-step', 'exponential', 'polynomial', 'cosine'] as const;
const longer = ['cosine-restarts', 'one-cycle', 'plateau'] as const;

it.each([...kinds, ...longer])('%s gives finite rates for a run of one step, and beyond the end', (kind) => {
  for (const warmUp of [undefined, { steps: 1, startFactor: 0 }]) {
    for (const stepsDone of [0, 1, 50]) {
      const rate = rateAt({ schedule: { kind }, warmUp }, { stepsDone, totalSteps: 1, stepsPerEpoch: 1 });
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(0.1);
    }
  }
});

it('gives a cosine run of one step its full rate, and stays at the least beyond the end', () => {
  const schedule = { kind: 'cosine' };
  expect(rateAt({ schedule }, { stepsDone: 0, totalSteps: 1, stepsPerEpoch: 1 })).toBe(0.1);
  expect(rateAt({ schedule }, { stepsDone: 50, totalSteps: 10, stepsPerEpoch: 10 })).toBeCloseTo(0, 12);
});

it('multiplies by what a plateau left', () => {
  const position = { stepsDone: 9, totalSteps: 10, stepsPerEpoch: 1, plateauFactor: 0.25 };
  expect(rateAt({ schedule: { kind: 'plateau' } }, position)).toBe(0.025);
});
