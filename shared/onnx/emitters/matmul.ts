import type { MatmulOps } from '../../ops/families/matmul.ts';
import type { OnnxForms } from '../emitter.ts';
import { fusedProduct } from '../forms/matmul-fused.ts';
import { transpose } from '../idioms.ts';

/** The permutation that swaps the last two of `rank` dimensions. */
function swapLast(rank: number): readonly number[] {
  const axes = Array.from({ length: rank }, (_, i) => i);
  return [...axes.slice(0, -2), rank - 1, rank - 2];
}

export const matmul: { readonly [K in keyof MatmulOps]: OnnxForms<K> } = {
  matmul: [
    fusedProduct,
    {
      name: 'plain',
      emit: ({ g, inputs, inputTypes, attributes: { transposeA, transposeB } }) => {
        const [a, b] = inputs as readonly [string, string];
        const ranks = inputTypes.map((type) => type.shape.length) as [number, number];
        if (ranks[0] === 2 && ranks[1] === 2 && (transposeA || transposeB)) {
          return [g.op('Gemm', [a, b], { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 })];
        }
        const left = transposeA ? transpose(g, a, swapLast(ranks[0])) : a;
        const right = transposeB ? transpose(g, b, swapLast(ranks[1])) : b;
        return [g.op('MatMul', [left, right])];
      },
    },
  ],
};
