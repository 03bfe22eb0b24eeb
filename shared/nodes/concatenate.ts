import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { type Shape, sameShape, shapeText } from '../ir/types.ts';
import { apply } from '../ops/build.ts';
import { axisParameter, requireAxis } from './axis.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { several } from './wiring.ts';

export const concatenate = defineNode({
  kind: 'primitive',
  type: 'concatenate',
  version: 1,
  family: 'merge',
  icon: 'combine',
  title: { en: 'Concatenate', 'zh-CN': '拼接' },
  synonyms: { en: ['concat', 'join', 'merge', 'skip'], 'zh-CN': ['合并', '串联', '跳跃连接'] },
  summary: {
    en: 'Puts inputs behind one another along one dimension, in the order of their wires; the other sizes must agree.',
    'zh-CN': '沿一个维度按连线顺序把输入首尾相接；其余维度必须相等。',
  },
  sources: [onnxOperator('Concat')],
  parameters: {
    axis: axisParameter({
      en: 'The dimension to join along; 0 is the batch, so 1 joins channels or columns.',
      'zh-CN': '拼接所沿的维度；0 为批维度，因此 1 拼接通道或列。',
    }),
  },
  shown: ['axis'],
  inputs: { inputs: { title: { en: 'Inputs', 'zh-CN': '输入' }, many: true, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Joined', 'zh-CN': '拼接结果' } } },
  lower(g, wired, { axis }) {
    const values = several(wired, 'inputs');
    requireJoinable(g, values, axis);
    return { output: apply(g, 'concatenate', values, { axis }) };
  },
  examples: [
    {
      inputs: {
        inputs: [
          ['N', 16, 7, 5],
          ['N', 1, 7, 5],
          ['N', 17, 7, 5],
        ],
      },
      parameters: {},
      outputs: { output: ['N', 34, 7, 5] },
    },
    {
      inputs: {
        inputs: [
          ['N', 3, 4],
          ['N', 3, 5],
        ],
      },
      parameters: { axis: 2 },
      outputs: { output: ['N', 3, 9] },
    },
  ],
});

function requireJoinable(g: LoweringContext, inputs: readonly Value[], axis: number): void {
  const first = (inputs[0] as Value).type.shape;
  requireAxis(g, first, axis);
  inputs.forEach((input, index) => {
    const { shape } = input.type;
    if (sameShape(without(shape, axis), without(first, axis))) return;
    const values = { axis, expected: shapeText(first), found: shapeText(shape), wire: index + 1 };
    g.refuse(diagnostic('concatenate-shapes-differ', { node: g.node, port: 'inputs' }, values));
  });
}

function without(shape: Shape, axis: number): Shape {
  return shape.filter((_, i) => i !== axis);
}
