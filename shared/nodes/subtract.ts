import { onnxOperator } from '../base/source.ts';
import { subtract as subtractOp } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireOperandsFit } from './operands.ts';
import { single } from './wiring.ts';

export const subtract = defineNode({
  kind: 'primitive',
  type: 'subtract',
  version: 1,
  family: 'merge',
  icon: 'minus',
  title: { en: 'Subtract', 'zh-CN': '相减' },
  synonyms: { en: ['minus', 'difference'], 'zh-CN': ['相减', '差'] },
  summary: {
    en: 'The first input minus the second, element by element. A size of 1 stretches.',
    'zh-CN': '第一个输入逐元素减去第二个。大小为 1 的维度会扩展。',
  },
  sources: [onnxOperator('Sub')],
  parameters: {},
  inputs: {
    first: { title: { en: 'First', 'zh-CN': '第一个' }, minRank: 2, dtype: 'float32' },
    second: { title: { en: 'Second', 'zh-CN': '第二个' }, minRank: 2, dtype: 'float32' },
  },
  outputs: { output: { title: { en: 'Difference', 'zh-CN': '差' } } },
  lower(g, inputs) {
    const [first, second] = [single(inputs, 'first'), single(inputs, 'second')];
    requireOperandsFit(g, first, second, 'second');
    return { output: subtractOp(g, first, second) };
  },
  examples: [
    { inputs: { first: ['N', 17], second: ['N', 17] }, parameters: {}, outputs: { output: ['N', 17] } },
    {
      inputs: { first: ['N', 3, 5, 7], second: ['N', 3, 1, 1] },
      parameters: {},
      outputs: { output: ['N', 3, 5, 7] },
    },
  ],
});
