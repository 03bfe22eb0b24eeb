import type { ExampleInput, OpExample } from '../definition.ts';
import type { BatchNormalizationOps } from '../families/batch-normalization.ts';
import { batch, normal, positive, twoBatches } from './inputs.ts';

const cases = [
  { shape: [4, 3], epsilon: 1e-5 },
  { shape: [2, 1, 3, 3], epsilon: 1e-5 },
  { shape: [3, 17, 2, 1], epsilon: 1e-3 },
  { shape: [1, 2, 4, 5], epsilon: 1e-5 },
  { shape: [2, 16, 3, 3], epsilon: 1e-5 },
  { shape: [3, 2, 5], epsilon: 1e-5 },
] as const;

const channels = (shape: readonly number[]): number => shape[1] ?? 1;

/** A statistic of the case's x, which is input 1, as the forward pass saves it. */
function saved(shape: readonly number[], output: number): ExampleInput {
  return { shape: [channels(shape)], computed: { op: 'batch_normalization', from: [1, 2, 2], output } };
}

export const batchNormalizationExamples: {
  readonly [K in keyof BatchNormalizationOps]: readonly OpExample<K>[];
} = {
  batch_normalization: cases.map(({ shape, epsilon }) => ({
    inputs: [normal(...shape), positive(channels(shape)), normal(channels(shape))],
    attributes: { epsilon },
    ...batch,
  })),
  batch_normalization_gradient: cases.map(({ shape, epsilon }) => ({
    inputs: [normal(...shape), normal(...shape), positive(channels(shape)), saved(shape, 1), saved(shape, 2)],
    attributes: { epsilon },
    ...twoBatches,
  })),
  batch_normalization_inference: cases.map(({ shape, epsilon }) => {
    const perChannel = channels(shape);
    return {
      inputs: [
        normal(...shape),
        positive(perChannel),
        normal(perChannel),
        normal(perChannel),
        positive(perChannel),
      ],
      attributes: { epsilon },
      ...batch,
    };
  }),
  running_statistic_update: [
    { inputs: [normal(17), normal(17)], attributes: { momentum: 0.1, correction: 1 } },
    { inputs: [positive(1), positive(1)], attributes: { momentum: 0.1, correction: 128 / 127 } },
    { inputs: [positive(3), positive(3)], attributes: { momentum: 1, correction: 1 } },
  ],
};
