import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import { add as addOp } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { several } from './wiring.ts';

export const add = defineNode({
  kind: 'primitive',
  type: 'add',
  version: 1,
  family: 'merge',
  icon: 'plus',
  usuallyAfter: ['normalization', 'attention'],
  title: { en: 'Add', 'zh-CN': '相加' },
  synonyms: {
    en: ['skip', 'skip connection', 'residual', 'shortcut', 'plus', 'sum'],
    'zh-CN': ['跳跃连接', '残差', '捷径', '相加', '求和'],
  },
  summary: {
    en: 'Adds inputs of one shape element by element: how a skip connection comes back.',
    'zh-CN': '把形状相同的输入逐元素相加：跳跃连接由此汇合。',
  },
  sources: [onnxOperator('Add')],
  parameters: {},
  inputs: { inputs: { title: { en: 'Inputs', 'zh-CN': '输入' }, many: true, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Sum', 'zh-CN': '和' } } },
  lower(g, wired) {
    const [first, ...others] = several(wired, 'inputs') as readonly [Value, ...Value[]];
    requireSameShapes(g, first, others);
    return { output: others.reduce((sum, value) => addOp(g, sum, value), first) };
  },
  examples: [
    {
      inputs: {
        inputs: [
          ['N', 16, 8, 8],
          ['N', 16, 8, 8],
        ],
      },
      parameters: {},
      outputs: { output: ['N', 16, 8, 8] },
    },
    {
      inputs: {
        inputs: [
          ['N', 17],
          ['N', 17],
          ['N', 17],
        ],
      },
      parameters: {},
      outputs: { output: ['N', 17] },
    },
  ],
});

function requireSameShapes(g: LoweringContext, first: Value, others: readonly Value[]): void {
  others.forEach((value, index) => {
    if (sameShape(first.type.shape, value.type.shape)) return;
    const values = {
      expected: shapeText(first.type.shape),
      found: shapeText(value.type.shape),
      wire: index + 2,
    };
    g.refuse(diagnostic('merge-shapes-differ', { node: g.node, port: 'inputs' }, values));
  });
}
