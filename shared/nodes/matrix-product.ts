import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { boolean } from '../document/parameters.ts';
import { type Dim, type Shape, shapeText } from '../ir/types.ts';
import { matmul } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { single } from './wiring.ts';

export const matrixProduct = defineNode({
  kind: 'primitive',
  type: 'matmul',
  version: 1,
  family: 'merge',
  icon: 'brackets',
  title: { en: 'MatMul', 'zh-CN': '矩阵乘法' },
  synonyms: { en: ['dot product', 'matrix multiplication'], 'zh-CN': ['点积', '矩阵乘法'] },
  summary: {
    en: 'The matrix product of two inputs for each sample: rows of the first with columns of the second, over the last two dimensions. For similarities, and for attention written by hand.',
    'zh-CN':
      '对每个样本计算两个输入的矩阵乘积：在最后两个维度上，第一个的行乘第二个的列。用于相似度，或手写注意力。',
  },
  sources: [onnxOperator('MatMul')],
  parameters: {
    transposeFirst: boolean({
      default: false,
      title: { en: 'Transpose first', 'zh-CN': '转置第一个' },
      doc: {
        en: 'Swaps the last two dimensions of the first input before the product.',
        'zh-CN': '相乘前交换第一个输入的最后两个维度。',
      },
    }),
    transposeSecond: boolean({
      default: false,
      title: { en: 'Transpose second', 'zh-CN': '转置第二个' },
      doc: {
        en: 'Swaps the last two dimensions of the second input before the product.',
        'zh-CN': '相乘前交换第二个输入的最后两个维度。',
      },
    }),
  },
  inputs: {
    first: { title: { en: 'First', 'zh-CN': '第一个' }, minRank: 3, dtype: 'float32' },
    second: { title: { en: 'Second', 'zh-CN': '第二个' }, minRank: 3, dtype: 'float32' },
  },
  outputs: { output: { title: { en: 'Product', 'zh-CN': '积' } } },
  lower(g, inputs, { transposeFirst, transposeSecond }) {
    const [first, second] = [single(inputs, 'first'), single(inputs, 'second')];
    requireMatricesFit(
      g,
      { shape: first.type.shape, transposed: transposeFirst },
      { shape: second.type.shape, transposed: transposeSecond },
    );
    return { output: matmul(g, first, second, { transposeA: transposeFirst, transposeB: transposeSecond }) };
  },
  examples: [
    {
      inputs: { first: ['N', 5, 17], second: ['N', 17, 3] },
      parameters: {},
      outputs: { output: ['N', 5, 3] },
    },
    {
      inputs: { first: ['N', 4, 9, 8], second: ['N', 4, 9, 8] },
      parameters: { transposeSecond: true },
      outputs: { output: ['N', 4, 9, 9] },
    },
  ],
});

interface Matrix {
  readonly shape: Shape;
  readonly transposed: boolean;
}

function requireMatricesFit(g: LoweringContext, first: Matrix, second: Matrix): void {
  const columns = first.shape.at(first.transposed ? -2 : -1) as Dim;
  const rows = second.shape.at(second.transposed ? -1 : -2) as Dim;
  const sameRank = first.shape.length === second.shape.length;
  const leading = first.shape.slice(0, -2).every((dim, i) => {
    const other = second.shape[i];
    return dim === other || dim === 1 || other === 1;
  });
  if (columns === rows && sameRank && leading) return;
  const values = { columns, rows, first: shapeText(first.shape), second: shapeText(second.shape) };
  g.refuse(diagnostic('matrix-sizes-differ', { node: g.node, port: 'second' }, values));
}
