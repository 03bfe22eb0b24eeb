import { onnxOperator, papers } from '../base/source.ts';
import { choice } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { apply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { epsilonParameter } from './normalization-parameters.ts';
import { single } from './wiring.ts';

export const layerNormalization = defineNode({
  kind: 'primitive',
  type: 'layer-normalization',
  version: 1,
  family: 'normalization',
  icon: 'align-center-horizontal',
  usuallyAfter: ['attention', 'merge'],
  title: { en: 'LayerNormalization', 'zh-CN': '层归一化' },
  synonyms: { en: ['layer norm', 'LN'], 'zh-CN': ['层标准化'] },
  summary: {
    en: 'Brings the values of each sample to mean 0 and variance 1 by themselves, then applies a trained scale and shift. Does the same in training and after it, whatever the batch.',
    'zh-CN':
      '把每个样本自身的值归一化为均值 0、方差 1，再乘以可训练的缩放并加上偏移。训练与推理行为相同，与批大小无关。',
  },
  sources: [onnxOperator('LayerNormalization'), papers.layerNormalization],
  parameters: {
    over: choice({
      options: [
        { value: 'last', title: { en: 'Last dimension', 'zh-CN': '最后一个维度' } },
        { value: 'sample', title: { en: 'Whole sample', 'zh-CN': '整个样本' } },
      ],
      default: 'last',
      title: { en: 'Over', 'zh-CN': '范围' },
      doc: {
        en: 'Which values are normalized together: the last dimension, as in transformers, or all of a sample.',
        'zh-CN': '哪些值一起归一化：最后一个维度（如 Transformer），或样本的全部值。',
      },
    }),
    epsilon: epsilonParameter(),
  },
  shown: ['over'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { over, epsilon }) {
    const x = single(inputs, 'input');
    const { shape } = x.type;
    const axis = over === 'last' ? shape.length - 1 : 1;
    const normalized = shape.slice(axis).map(fixed);
    const gain = g.weight('scale', normalized, { kind: 'constant', value: 1 });
    const shift = g.weight('shift', normalized, { kind: 'constant', value: 0 });
    return { output: apply(g, 'layer_normalization', [x, gain, shift], { axis, epsilon }) };
  },
  examples: [
    { inputs: { input: ['N', 64, 128] }, parameters: {}, outputs: { output: ['N', 64, 128] } },
    { inputs: { input: ['N', 17] }, parameters: {}, outputs: { output: ['N', 17] } },
    {
      inputs: { input: ['N', 3, 5, 7] },
      parameters: { over: 'sample' },
      outputs: { output: ['N', 3, 5, 7] },
    },
  ],
});
