import { onnxOperator } from '../base/source.ts';
import type { Value } from '../ir/graph.ts';
import { minimum as minimumOp } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireOperandsFit } from './operands.ts';
import { several } from './wiring.ts';

export const minimum = defineNode({
  kind: 'primitive',
  type: 'minimum',
  version: 1,
  family: 'merge',
  icon: 'chevron-down',
  title: { en: 'Minimum', 'zh-CN': '取最小' },
  summary: {
    en: 'The smallest of its inputs, element by element. A size of 1 stretches. Where two are equal, the gradient goes to the later one.',
    'zh-CN': '各输入逐元素取最小值。大小为 1 的维度会扩展。两者相等时，梯度流向后一个。',
  },
  sources: [onnxOperator('Min')],
  parameters: {},
  inputs: { inputs: { title: { en: 'Inputs', 'zh-CN': '输入' }, many: true, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Minimum', 'zh-CN': '最小值' } } },
  lower(g, wired) {
    const [first, ...others] = several(wired, 'inputs') as readonly [Value, ...Value[]];
    const output = others.reduce((best, value) => {
      requireOperandsFit(g, best, value, 'inputs');
      return minimumOp(g, best, value);
    }, first);
    return { output };
  },
  examples: [
    {
      inputs: {
        inputs: [
          ['N', 17],
          ['N', 17],
          ['N', 1],
        ],
      },
      parameters: {},
      outputs: { output: ['N', 17] },
    },
    {
      inputs: {
        inputs: [
          ['N', 3, 5, 7],
          ['N', 3, 1, 1],
        ],
      },
      parameters: {},
      outputs: { output: ['N', 3, 5, 7] },
    },
  ],
});
