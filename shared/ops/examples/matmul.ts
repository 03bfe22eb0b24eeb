import type { OpExample } from '../definition.ts';
import type { MatmulOps } from '../families/matmul.ts';
import { batch, normal, twoBatches } from './inputs.ts';

const plain = { transposeA: false, transposeB: false } as const;
const leftTransposed = { transposeA: true, transposeB: false } as const;
const rightTransposed = { transposeA: false, transposeB: true } as const;
const bothTransposed = { transposeA: true, transposeB: true } as const;

export const matmulExamples: { readonly [K in keyof MatmulOps]: readonly OpExample<K>[] } = {
  matmul: [
    { inputs: [normal(3, 5), normal(5, 2)], attributes: plain, ...batch },
    { inputs: [normal(5, 3), normal(5, 2)], attributes: leftTransposed },
    { inputs: [normal(3, 5), normal(2, 5)], attributes: rightTransposed, ...batch },
    { inputs: [normal(5, 3), normal(2, 5)], attributes: bothTransposed },
    { inputs: [normal(1, 17), normal(17, 1)], attributes: plain, ...batch },
    { inputs: [normal(4, 1), normal(1, 17)], attributes: plain, ...batch },
    { inputs: [normal(2, 3, 4), normal(4, 5)], attributes: plain, ...batch },
    { inputs: [normal(2, 3, 4), normal(5, 4)], attributes: rightTransposed, ...batch },
    { inputs: [normal(2, 4, 3), normal(4, 5)], attributes: leftTransposed, ...batch },
    { inputs: [normal(2, 3, 4), normal(2, 4, 5)], attributes: plain, ...twoBatches },
    { inputs: [normal(2, 4, 3), normal(2, 5, 4)], attributes: bothTransposed, ...twoBatches },
    { inputs: [normal(2, 2, 3, 4), normal(2, 2, 5, 4)], attributes: rightTransposed, ...twoBatches },
    { inputs: [normal(2, 1, 3, 4), normal(3, 4, 2)], attributes: plain, ...batch },
    { inputs: [normal(3, 4), normal(2, 4, 2)], attributes: plain, symbolic: { inputs: [1] } },
    { inputs: [normal(4, 3), normal(2, 2, 4)], attributes: bothTransposed, symbolic: { inputs: [1] } },
  ],
};
