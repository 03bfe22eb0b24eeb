import type { OpExample } from '../definition.ts';
import type { ReductionOps } from '../families/reduction.ts';

export const reductionExamples: { readonly [K in keyof ReductionOps]: readonly OpExample<K>[] } = {
  reduce_sum: [],
  reduce_mean: [],
  reduce_max: [],
  sum_of_squares: [],
  argmax: [],
};
