import { expect, it } from 'vitest';
import { objectiveSchema } from '../document/training-schema.ts';
import { stepInputName, stepValues } from './step-values.ts';

const config = {
  seed: 3,
  objectives: [
    objectiveSchema.parse({
      loss: 'a',
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      schedule: { kind: 'cosine' },
    }),
    objectiveSchema.parse({ loss: 'b', optimizer: { kind: 'adamw', learningRate: 0.01, weightDecay: 0.5 } }),
  ],
  totalSteps: 10,
  stepsPerEpoch: 10,
};

it('names each objective’s numbers apart and gives them the rate of the step', () => {
  const first = stepValues(config, 1);
  expect([...first.keys()].sort()).toEqual(
    [
      'stepKey',
      stepInputName(0, 'learningRate'),
      ...['adamScale', 'adamEpsilon', 'adamDecay'].map((name) => stepInputName(1, name)),
    ].sort(),
  );
  expect(first.get('objective0/learningRate')).toBe(0.1);
  expect(stepValues(config, 6).get('objective0/learningRate')).toBeCloseTo(0.05, 12);
  expect(first.get('objective1/adamDecay')).toBeCloseTo(1 - 0.01 * 0.5, 12);
});

it('makes a fresh key for every step and seed, the same whenever it is asked', () => {
  const keyAt = (step: number, seed = 3): number =>
    stepValues({ ...config, seed }, step).get('stepKey') ?? Number.NaN;
  const keys = Array.from({ length: 1000 }, (_, i) => keyAt(i + 1));
  expect(new Set(keys).size).toBe(1000);
  expect(keyAt(500)).toBe(keys[499]);
  expect(keyAt(500, 4)).not.toBe(keys[499]);
  for (const key of keys) expect(Number.isInteger(key) && key >= 0 && key < 2 ** 32).toBe(true);
});
