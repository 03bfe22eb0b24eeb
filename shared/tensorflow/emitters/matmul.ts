import { elementCount, fixed } from '../../ir/types.ts';
import type { MatmulOps } from '../../ops/families/matmul.ts';
import { plain, type TensorflowForm } from '../emitter.ts';
import { reshape } from '../idioms.ts';

const T = { type: 'float32' } as const;

export const matmul: { readonly [K in keyof MatmulOps]: TensorflowForm<K> } = {
  matmul: plain(({ g, inputs, inputTypes, outputTypes, attributes: { transposeA, transposeB } }) => {
    const [a, b] = inputs as readonly [string, string];
    const [left = [], right = []] = inputTypes.map(({ shape }) => shape.map(fixed));
    const product = (x: string): string =>
      g.op('MatMul', [x, b], { T, transpose_a: transposeA, transpose_b: transposeB });
    if (right.length === 2 && left.length === 2) return [product(a)];
    if (right.length === 2 && !transposeA) {
      // One matrix under many: a single product over all rows.
      const rows = reshape(g, a, [elementCount(left.slice(0, -1)), left.at(-1) as number], 'float32');
      return [reshape(g, product(rows), (outputTypes[0]?.shape ?? []).map(fixed), 'float32')];
    }
    return [g.op('BatchMatMulV2', inputs, { T, adj_x: transposeA, adj_y: transposeB })];
  }),
};
