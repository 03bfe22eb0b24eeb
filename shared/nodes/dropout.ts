import { onnxOperator, papers } from '../base/source.ts';
import { multiply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { rateParameter } from './rate-parameter.ts';
import { single } from './wiring.ts';

export const dropout = defineNode({
  kind: 'primitive',
  type: 'dropout',
  version: 1,
  family: 'regularization',
  icon: 'droplets',
  usuallyAfter: ['pooling', 'core', 'recurrent'],
  title: { en: 'Dropout', 'zh-CN': 'Dropout' },
  synonyms: { en: ['drop', 'regularization'], 'zh-CN': ['随机失活', '丢弃', '正则化'] },
  summary: {
    en: 'While training, sets a random share of the values to 0 and scales the others by 1 / (1 − rate), so that the network does not lean on single values. Otherwise passes them unchanged.',
    'zh-CN': '训练时随机把一部分值置 0，其余乘以 1 / (1 − 比率)，使网络不依赖个别值。其他时候原样通过。',
  },
  sources: [onnxOperator('Dropout'), papers.dropout],
  parameters: {
    rate: rateParameter({
      default: 0.5,
      doc: {
        en: 'Share of the values dropped; 0.1 to 0.5 is usual.',
        'zh-CN': '被丢弃的比例；常用 0.1 到 0.5。',
      },
    }),
  },
  shown: ['rate'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { rate }) {
    const x = single(inputs, 'input');
    if (g.mode !== 'train' || rate === 0) return { output: x };
    return { output: multiply(g, x, g.dropoutMask(x.type.shape, rate)) };
  },
  examples: [
    { inputs: { input: ['N', 128] }, parameters: {}, outputs: { output: ['N', 128] } },
    { inputs: { input: ['N', 17, 3, 5] }, parameters: { rate: 0.25 }, outputs: { output: ['N', 17, 3, 5] } },
    { inputs: { input: ['N', 1] }, parameters: { rate: 0 }, outputs: { output: ['N', 1] } },
  ],
});
