import { onnxOperator, papers } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { integer } from '../document/parameters.ts';
import { apply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { channelsOf } from './normalization-channels.ts';
import { epsilonParameter } from './normalization-parameters.ts';
import { single } from './wiring.ts';

export const groupNormalization = defineNode({
  kind: 'primitive',
  type: 'group-normalization',
  version: 1,
  family: 'normalization',
  icon: 'group',
  title: { en: 'GroupNormalization', 'zh-CN': '组归一化' },
  synonyms: { en: ['group norm', 'GN'], 'zh-CN': ['组标准化'] },
  summary: {
    en: 'Brings each group of channels of a sample to mean 0 and variance 1, then applies a trained scale and shift a channel (Wu and He, 2018). Does the same in training and after it, whatever the batch.',
    'zh-CN':
      '把样本的每组通道归一化为均值 0、方差 1，再按通道乘以可训练的缩放并加上偏移（Wu 和 He，2018）。训练与推理行为相同，与批大小无关。',
  },
  sources: [onnxOperator('GroupNormalization'), papers.groupNormalization],
  parameters: {
    groups: integer({
      minimum: 1,
      maximum: 16_384,
      default: 8,
      title: { en: 'Groups', 'zh-CN': '组数' },
      doc: {
        en: 'How many groups the channels form; a divisor of the channels, 8 to 32 is usual.',
        'zh-CN': '通道分成的组数；须整除通道数，常用 8 到 32。',
      },
    }),
    epsilon: epsilonParameter(),
  },
  shown: ['groups'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { groups, epsilon }) {
    const x = single(inputs, 'input');
    const channels = channelsOf(g, x);
    if (channels % groups !== 0) {
      const choices = Array.from({ length: channels }, (_, i) => i + 1)
        .filter((divisor) => channels % divisor === 0)
        .join(', ');
      const where = { node: g.node, parameter: 'groups' };
      g.refuse(diagnostic('normalization-groups-do-not-divide', where, { channels, choices, groups }));
    }
    const gain = g.weight('scale', [channels], { kind: 'constant', value: 1 });
    const shift = g.weight('shift', [channels], { kind: 'constant', value: 0 });
    return { output: apply(g, 'group_normalization', [x, gain, shift], { groups, epsilon }) };
  },
  examples: [
    { inputs: { input: ['N', 32, 14, 14] }, parameters: {}, outputs: { output: ['N', 32, 14, 14] } },
    {
      inputs: { input: ['N', 17, 3, 5] },
      parameters: { groups: 1 },
      outputs: { output: ['N', 17, 3, 5] },
    },
    { inputs: { input: ['N', 6] }, parameters: { groups: 2 }, outputs: { output: ['N', 6] } },
    {
      inputs: { input: ['N', 4, 2, 3, 5] },
      parameters: { groups: 2 },
      outputs: { output: ['N', 4, 2, 3, 5] },
    },
  ],
});
