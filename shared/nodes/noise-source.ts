import { papers } from '../base/source.ts';
import { choice, integers } from '../document/parameters.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const noiseSource = defineNode({
  kind: 'primitive',
  type: 'noise-source',
  version: 1,
  family: 'generative',
  icon: 'dices',
  title: { en: 'NoiseSource', 'zh-CN': '噪声源' },
  synonyms: { en: ['GAN', 'latent', 'random'], 'zh-CN': ['隐变量', '随机'] },
  summary: {
    en: 'Random numbers for a generator, one row for each row of the reference. While training they are fresh at each step; evaluation draws the same ones for a sample each time; an exported model takes them as an input named noise.',
    'zh-CN':
      '供生成器使用的随机数，参考输入的每一行对应一行。训练时每步都是新的；评估时同一样本每次相同；导出的模型以名为 noise 的输入接收它们。',
  },
  sources: [papers.gan],
  parameters: {
    shape: integers({
      minimum: 1,
      maximum: 1_048_576,
      minLength: 1,
      maxLength: 4,
      default: [32],
      title: { en: 'Shape', 'zh-CN': '形状' },
      doc: {
        en: 'Shape of one row, without the batch: [32] is a vector of 32 numbers.',
        'zh-CN': '一行的形状（不含批维度）：[32] 是 32 个数的向量。',
      },
    }),
    distribution: choice({
      options: [
        { value: 'normal', title: { en: 'Normal', 'zh-CN': '正态' } },
        { value: 'uniform', title: { en: 'Uniform', 'zh-CN': '均匀' } },
      ],
      default: 'normal',
      title: { en: 'Distribution', 'zh-CN': '分布' },
      doc: {
        en: 'Normal: mean 0, standard deviation 1. Uniform: from −1 to 1.',
        'zh-CN': '正态：均值 0，标准差 1。均匀：从 −1 到 1。',
      },
    }),
  },
  shown: ['shape', 'distribution'],
  inputs: { reference: { title: { en: 'Reference', 'zh-CN': '参考' }, minRank: 1 } },
  outputs: { output: { title: { en: 'Noise', 'zh-CN': '噪声' } } },
  lower(g, inputs, { shape, distribution }) {
    const [batch = 'N'] = single(inputs, 'reference').type.shape;
    return { output: g.noise([batch, ...shape], distribution) };
  },
  examples: [
    { inputs: { reference: ['N', 1, 8, 8] }, parameters: {}, outputs: { output: ['N', 32] } },
    {
      inputs: { reference: ['N', 3] },
      parameters: { shape: [1, 3, 5], distribution: 'uniform' },
      outputs: { output: ['N', 1, 3, 5] },
    },
  ],
});
