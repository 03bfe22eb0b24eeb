import type { OpExample } from '../definition.ts';
import type { UpdateOps } from '../families/update.ts';

export const updateExamples: { readonly [K in keyof UpdateOps]: readonly OpExample<K>[] } = {
  sgd_update: [],
  momentum_update: [],
  adam_update: [],
  rmsprop_update: [],
  scale_gradient: [],
};
