import type { OpExample } from '../definition.ts';
import type { RandomOps } from '../families/random.ts';

export const randomExamples: { readonly [K in keyof RandomOps]: readonly OpExample<K>[] } = {
  dropout_mask: [],
};
