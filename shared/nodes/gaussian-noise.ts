import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { add, scale } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const gaussianNoise = defineNode({
  kind: 'primitive',
  type: 'gaussian-noise',
  version: 1,
  family: 'regularization',
  icon: 'audio-lines',
  title: { en: 'GaussianNoise', 'zh-CN': '高斯噪声' },
  summary: {
    en: 'While training, adds fresh normal noise to every value, so that the network does not lean on exact numbers: a kind of augmentation. Otherwise passes them unchanged.',
    'zh-CN': '训练时给每个值加上新的正态噪声，使网络不依赖精确的数值：一种数据增强。其他时候原样通过。',
  },
  sources: [papers.gaussianNoise],
  parameters: {
    deviation: real({
      minimum: 0,
      maximum: 100,
      default: 0.1,
      title: { en: 'Deviation', 'zh-CN': '标准差' },
      doc: {
        en: 'Standard deviation of the noise, in the units of the values; 0.05 to 0.3 for values around 1.',
        'zh-CN': '噪声的标准差，单位与数值相同；数值约为 1 时用 0.05 到 0.3。',
      },
    }),
  },
  shown: ['deviation'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { deviation }) {
    const x = single(inputs, 'input');
    if (g.mode !== 'train' || deviation === 0) return { output: x };
    return { output: add(g, x, scale(g, g.normalNoise(x.type.shape), deviation)) };
  },
  examples: [
    { inputs: { input: ['N', 3, 8, 8] }, parameters: {}, outputs: { output: ['N', 3, 8, 8] } },
    { inputs: { input: ['N', 17] }, parameters: { deviation: 0 }, outputs: { output: ['N', 17] } },
  ],
});
