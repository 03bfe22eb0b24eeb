import type { OpExample } from '../definition.ts';
import type { RmsNormalizationOps } from '../families/rms-normalization.ts';
import { normal, positive } from './inputs.ts';

const cases = [
  { shape: [3, 5], axis: 1, epsilon: 1e-5 },
  { shape: [2, 3, 17], axis: 2, epsilon: 1e-5 },
  { shape: [1, 2, 4, 3], axis: 1, epsilon: 1e-3 },
  { shape: [6], axis: 0, epsilon: 1e-5 },
] as const;

const onBatch = (axis: number, inputs: readonly number[]): { symbolic?: { inputs: readonly number[] } } =>
  axis === 0 ? {} : { symbolic: { inputs } };

export const rmsNormalizationExamples: {
  readonly [K in keyof RmsNormalizationOps]: readonly OpExample<K>[];
} = {
  rms_normalization: cases.map(({ shape, axis, epsilon }) => ({
    inputs: [normal(...shape), positive(...shape.slice(axis))],
    attributes: { axis, epsilon },
    ...onBatch(axis, [0]),
  })),
  rms_normalization_gradient: cases.map(({ shape, axis, epsilon }) => ({
    inputs: [normal(...shape), normal(...shape), positive(...shape.slice(axis))],
    attributes: { axis, epsilon },
    ...onBatch(axis, [0, 1]),
  })),
};
