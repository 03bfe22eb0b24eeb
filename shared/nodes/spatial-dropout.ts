import { papers } from '../base/source.ts';
import type { Dim } from '../ir/types.ts';
import { multiply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { rateParameter } from './rate-parameter.ts';
import { single } from './wiring.ts';

export const spatialDropout = defineNode({
  kind: 'primitive',
  type: 'spatial-dropout',
  version: 1,
  family: 'regularization',
  icon: 'cloud-drizzle',
  title: { en: 'SpatialDropout', 'zh-CN': '空间 Dropout' },
  synonyms: { en: ['channel dropout', 'dropout 2d'], 'zh-CN': ['通道丢弃'] },
  summary: {
    en: 'While training, drops whole channels of an image (whole features of a sequence) and scales the others by 1 / (1 − rate). Neighbouring pixels say much the same, so dropping single ones hardly helps.',
    'zh-CN':
      '训练时丢弃图像的整个通道（序列的整个特征），其余乘以 1 / (1 − 比率)。相邻像素相似，只丢弃单个像素作用不大。',
  },
  sources: [papers.spatialDropout],
  parameters: {
    rate: rateParameter({
      default: 0.2,
      doc: {
        en: 'Share of the channels dropped; 0.1 to 0.3 is usual.',
        'zh-CN': '被丢弃的通道比例；常用 0.1 到 0.3。',
      },
    }),
  },
  shown: ['rate'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 3, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { rate }) {
    const x = single(inputs, 'input');
    if (g.mode !== 'train' || rate === 0) return { output: x };
    const { shape } = x.type;
    const channelAxis = shape.length === 3 ? 2 : 1;
    const mask = shape.map((dim, i): Dim => (i === 0 || i === channelAxis ? dim : 1));
    return { output: multiply(g, x, g.dropoutMask(mask, rate)) };
  },
  examples: [
    { inputs: { input: ['N', 32, 14, 14] }, parameters: {}, outputs: { output: ['N', 32, 14, 14] } },
    {
      inputs: { input: ['N', 9, 17] },
      parameters: { rate: 0.5 },
      outputs: { output: ['N', 9, 17] },
    },
  ],
});
