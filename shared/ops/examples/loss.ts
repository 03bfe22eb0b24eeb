import type { OpExample } from '../definition.ts';
import type { LossOps } from '../families/loss.ts';

export const lossExamples: { readonly [K in keyof LossOps]: readonly OpExample<K>[] } = {
  softmax_cross_entropy: [],
  softmax_cross_entropy_gradient: [],
  mean_squared_error: [],
  mean_squared_error_gradient: [],
};
