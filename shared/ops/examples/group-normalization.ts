import type { OpExample } from '../definition.ts';
import type { GroupNormalizationOps } from '../families/group-normalization.ts';
import { batch, normal, positive, twoBatches } from './inputs.ts';

const cases = [
  { shape: [2, 4, 3, 2], groups: 2, epsilon: 1e-5 },
  { shape: [1, 3, 2, 5], groups: 3, epsilon: 1e-5 },
  { shape: [3, 17, 2, 1], groups: 1, epsilon: 1e-3 },
  { shape: [2, 6, 5], groups: 3, epsilon: 1e-5 },
  { shape: [4, 8], groups: 2, epsilon: 1e-5 },
  { shape: [2, 4, 2, 3, 2], groups: 4, epsilon: 1e-5 },
] as const;

export const groupNormalizationExamples: {
  readonly [K in keyof GroupNormalizationOps]: readonly OpExample<K>[];
} = {
  group_normalization: cases.map(({ shape, groups, epsilon }) => ({
    inputs: [normal(...shape), positive(shape[1]), normal(shape[1])],
    attributes: { groups, epsilon },
    ...batch,
  })),
  group_normalization_gradient: cases.map(({ shape, groups, epsilon }) => ({
    inputs: [normal(...shape), normal(...shape), positive(shape[1])],
    attributes: { groups, epsilon },
    ...twoBatches,
  })),
};
