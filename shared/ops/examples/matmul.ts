import type { OpExample } from '../definition.ts';
import type { MatmulOps } from '../families/matmul.ts';

export const matmulExamples: { readonly [K in keyof MatmulOps]: readonly OpExample<K>[] } = {
  matmul: [],
};
