import { onnxOperator } from '../base/source.ts';
import { elementsPerSample } from '../ir/types.ts';
import { reshape } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const flatten = defineNode({
  kind: 'primitive',
  type: 'flatten',
  version: 1,
  family: 'core',
  icon: 'align-justify',
  usuallyAfter: ['pooling', 'convolution'],
  title: { en: 'Flatten', 'zh-CN': '展平' },
  synonyms: { en: ['to vector', 'unroll'], 'zh-CN': ['拉平'] },
  summary: {
    en: 'Lays the values of a sample in one row, channel by channel and line by line, so that Dense layers can follow.',
    'zh-CN': '把样本的值逐通道、逐行排成一行，以便后接全连接层。',
  },
  sources: [onnxOperator('Flatten')],
  parameters: {},
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Row', 'zh-CN': '一行' } } },
  lower(g, inputs) {
    const x = single(inputs, 'input');
    if (x.type.shape.length === 2) return { output: x };
    return { output: reshape(g, x, [x.type.shape[0] ?? 'N', elementsPerSample(x.type.shape.slice(1))]) };
  },
  examples: [
    { inputs: { input: ['N', 64, 12, 12] }, parameters: {}, outputs: { output: ['N', 9216] } },
    { inputs: { input: ['N', 5, 17] }, parameters: {}, outputs: { output: ['N', 85] } },
    { inputs: { input: ['N', 3] }, parameters: {}, outputs: { output: ['N', 3] } },
  ],
});
