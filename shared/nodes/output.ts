import { onnxOperator } from '../base/source.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const output = defineNode({
  kind: 'primitive',
  role: 'output',
  type: 'output',
  version: 1,
  family: 'io',
  icon: 'log-out',
  usuallyAfter: ['core'],
  title: { en: 'Output', 'zh-CN': '输出' },
  synonyms: { en: ['prediction', 'result'], 'zh-CN': ['预测', '结果'] },
  summary: {
    en: 'What the network answers: predicted, shown and exported. Without this node it is what the first objective’s loss judges; a generator or an encoder says it here.',
    'zh-CN':
      '网络的回答：用于预测、展示和导出。没有此节点时，即第一个目标的损失所评判的值；生成器或编码器在此指明。',
  },
  sources: [onnxOperator('Identity')],
  parameters: {},
  inputs: { input: { title: { en: 'Answer', 'zh-CN': '回答' }, minRank: 1, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(_g, inputs) {
    return { output: single(inputs, 'input') };
  },
  examples: [
    { inputs: { input: ['N', 10] }, parameters: {}, outputs: { output: ['N', 10] } },
    { inputs: { input: ['N', 3, 5, 7] }, parameters: {}, outputs: { output: ['N', 3, 5, 7] } },
  ],
});
