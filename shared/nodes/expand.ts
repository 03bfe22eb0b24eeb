import { onnxOperator } from '../base/source.ts';
import { integer } from '../document/parameters.ts';
import type { Dim } from '../ir/types.ts';
import { broadcast, reshape } from '../ops/build.ts';
import { axisParameter, requireAxis } from './axis.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const expand = defineNode({
  kind: 'primitive',
  type: 'expand',
  version: 1,
  family: 'core',
  icon: 'square-plus',
  title: { en: 'Expand', 'zh-CN': '扩维' },
  summary: {
    en: 'Adds a dimension to each sample, and repeats the values along it as often as you say: a gate for Multiply, a vector as every step of a sequence.',
    'zh-CN':
      '为每个样本增加一个维度，并沿其重复指定的次数：例如相乘所需的门控，或把一个向量变成序列的每一步。',
  },
  sources: [onnxOperator('Expand')],
  parameters: {
    axis: axisParameter({
      en: 'Where the new dimension stands, from 1; one more than the last puts it at the end.',
      'zh-CN': '新维度的位置，从 1 数起；比最后一个多 1 则放在末尾。',
    }),
    size: integer({
      minimum: 1,
      maximum: 65_536,
      default: 1,
      title: { en: 'Size', 'zh-CN': '大小' },
      doc: { en: 'How often the values are repeated along it.', 'zh-CN': '值沿该维度重复的次数。' },
    }),
  },
  shown: ['axis', 'size'],
  inputs: {
    input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, maxRank: 5, dtype: 'float32' },
  },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { axis, size }) {
    const x = single(inputs, 'input');
    const { shape } = x.type;
    requireAxis(g, [...shape, 1], axis);
    const withSize = (dim: Dim): readonly Dim[] => [...shape.slice(0, axis), dim, ...shape.slice(axis)];
    const expanded = reshape(g, x, withSize(1));
    return { output: size === 1 ? expanded : broadcast(g, expanded, withSize(size)) };
  },
  examples: [
    { inputs: { input: ['N', 17] }, parameters: { axis: 2 }, outputs: { output: ['N', 17, 1] } },
    {
      inputs: { input: ['N', 3, 5] },
      parameters: { axis: 1, size: 4 },
      outputs: { output: ['N', 4, 3, 5] },
    },
  ],
});
