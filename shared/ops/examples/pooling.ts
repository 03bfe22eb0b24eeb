import type { OpExample } from '../definition.ts';
import type { PoolingOps } from '../families/pooling.ts';

export const poolingExamples: { readonly [K in keyof PoolingOps]: readonly OpExample<K>[] } = {
  max_pool2d: [],
  max_pool2d_gradient: [],
  average_pool2d: [],
  average_pool2d_gradient: [],
};
