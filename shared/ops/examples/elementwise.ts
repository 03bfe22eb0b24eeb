import type { OpExample } from '../definition.ts';
import type { ElementwiseOps } from '../families/elementwise.ts';

export const elementwiseExamples: { readonly [K in keyof ElementwiseOps]: readonly OpExample<K>[] } = {
  add: [],
  subtract: [],
  multiply: [],
  divide: [],
  maximum: [],
  minimum: [],
  power: [],
  negate: [],
  absolute: [],
  exp: [],
  log: [],
  square_root: [],
  tanh: [],
  sigmoid: [],
  erf: [],
  positive_mask: [],
  equal: [],
  greater: [],
  greater_or_equal: [],
  where: [],
  cast: [],
  identity: [],
};
