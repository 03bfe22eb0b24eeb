import type { OpExample } from '../definition.ts';
import type { BatchNormalizationOps } from '../families/batch-normalization.ts';

export const batchNormalizationExamples: {
  readonly [K in keyof BatchNormalizationOps]: readonly OpExample<K>[];
} = {
  batch_normalization: [],
  batch_normalization_gradient: [],
  batch_normalization_inference: [],
  running_statistic_update: [],
};
