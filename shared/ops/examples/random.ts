import type { OpExample } from '../definition.ts';
import type { RandomOps } from '../families/random.ts';
import { uint32 } from './inputs.ts';

const shapes: readonly (readonly number[])[] = [[], [17], [1, 5], [8, 33], [2, 3, 4, 5]];

export const randomExamples: { readonly [K in keyof RandomOps]: readonly OpExample<K>[] } = {
  dropout_mask: shapes.flatMap((shape, i) =>
    [0, 0.1, 0.5].map((rate) => ({
      inputs: [uint32()],
      attributes: { shape, rate, stream: 0xdeadbeef + i },
    })),
  ),
  normal_noise: shapes.map((shape, i) => ({
    inputs: [uint32()],
    attributes: { shape, stream: 0xbadcafe + i },
  })),
  uniform_noise: shapes.map((shape, i) => ({
    inputs: [uint32()],
    attributes: { shape, stream: 0xfacade + i },
  })),
};
