import { expect, it } from 'vitest';
import type { ClassTarget, NumberTarget } from '../data/dataset.ts';
import { baselineOf } from './baseline.ts';

const classes: ClassTarget = {
  kind: 'class',
  classes: ['cat', 'dog'],
  labels: Int32Array.of(1, 1, 1, 0, 0, 1),
};

it('of classes is the share of the class that is largest in training, on the samples that are evaluated', () => {
  const facts = { target: { kind: 'class', classes: ['cat', 'dog'], counts: [1, 2] } } as const;
  expect(baselineOf({ target: classes }, facts, Uint32Array.of(3, 4, 5))).toEqual({
    className: 'dog',
    figures: { accuracy: 1 / 3 },
  });
});

it('of numbers is the error of the mean of the training part', () => {
  const target: NumberTarget = {
    kind: 'number',
    width: 1,
    names: ['y'],
    values: Float32Array.of(9, 9, 1, 5),
  };
  const facts = { target: { kind: 'number', width: 1, means: [4] } } as const;
  const baseline = baselineOf({ target }, facts, Uint32Array.of(2, 3));
  // Errors 3 and 1; the variance around the own mean 3 is 4 a sample: 1 - 10 / 8.
  expect(baseline?.figures).toEqual({
    meanAbsoluteError: 2,
    meanSquaredError: 5,
    rootMeanSquaredError: Math.sqrt(5),
    rSquared: -0.25,
  });
});

it.each([
  ['the training part was not counted', { target: { kind: 'class', classes: ['cat', 'dog'] } } as const],
  ['the run predicts numbers', { target: { kind: 'number', width: 1, means: [0] } } as const],
])('is none where %s', (_, facts) => {
  expect(baselineOf({ target: classes }, facts, Uint32Array.of(0))).toBeUndefined();
});
