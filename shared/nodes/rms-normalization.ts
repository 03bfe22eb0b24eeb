import { onnxOperator, papers } from '../base/source.ts';
import { fixed } from '../ir/types.ts';
import { apply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { epsilonParameter } from './normalization-parameters.ts';
import { single } from './wiring.ts';

export const rmsNormalization = defineNode({
  kind: 'primitive',
  type: 'rms-normalization',
  version: 1,
  family: 'normalization',
  icon: 'radical',
  title: { en: 'RMSNormalization', 'zh-CN': 'RMS 归一化' },
  synonyms: { en: ['RMS norm'], 'zh-CN': ['均方根标准化'] },
  summary: {
    en: 'Divides the last dimension by its root mean square, then applies a trained scale: layer normalization without the mean and the shift, as recent language models use.',
    'zh-CN':
      '将最后一个维度除以其均方根，再乘以可训练的缩放：不减均值、无偏移的层归一化，近年的语言模型多用它。',
  },
  sources: [onnxOperator('RMSNormalization'), papers.rmsNormalization],
  parameters: { epsilon: epsilonParameter() },
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { epsilon }) {
    const x = single(inputs, 'input');
    const { shape } = x.type;
    const gain = g.weight('scale', [fixed(shape.at(-1))], { kind: 'constant', value: 1 });
    return { output: apply(g, 'rms_normalization', [x, gain], { axis: shape.length - 1, epsilon }) };
  },
  examples: [
    { inputs: { input: ['N', 64, 128] }, parameters: {}, outputs: { output: ['N', 64, 128] } },
    { inputs: { input: ['N', 17] }, parameters: { epsilon: 1e-6 }, outputs: { output: ['N', 17] } },
  ],
});
