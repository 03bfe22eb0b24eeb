import { onnxOperator } from '../base/source.ts';
import { divide as divideOp } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireOperandsFit } from './operands.ts';
import { single } from './wiring.ts';

export const divide = defineNode({
  kind: 'primitive',
  type: 'divide',
  version: 1,
  family: 'merge',
  icon: 'divide',
  title: { en: 'Divide', 'zh-CN': '相除' },
  synonyms: { en: ['quotient', 'ratio'], 'zh-CN': ['相除', '商'] },
  summary: {
    en: 'The first input over the second, element by element. A size of 1 stretches. A zero in the second makes the result infinite and stops the run: add a small constant to what may be zero.',
    'zh-CN':
      '第一个输入逐元素除以第二个。大小为 1 的维度会扩展。第二个中的零会使结果无穷大并停止训练：可能为零的值请先加上一个小常数。',
  },
  sources: [onnxOperator('Div')],
  parameters: {},
  inputs: {
    first: { title: { en: 'First', 'zh-CN': '第一个' }, minRank: 2, dtype: 'float32' },
    second: { title: { en: 'Second', 'zh-CN': '第二个' }, minRank: 2, dtype: 'float32' },
  },
  outputs: { output: { title: { en: 'Quotient', 'zh-CN': '商' } } },
  lower(g, inputs) {
    const [first, second] = [single(inputs, 'first'), single(inputs, 'second')];
    requireOperandsFit(g, first, second, 'second');
    return { output: divideOp(g, first, second) };
  },
  examples: [
    { inputs: { first: ['N', 17], second: ['N', 17] }, parameters: {}, outputs: { output: ['N', 17] } },
    {
      inputs: { first: ['N', 9, 5], second: ['N', 9, 1] },
      parameters: {},
      outputs: { output: ['N', 9, 5] },
    },
  ],
});
