import { papers } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { boolean } from '../document/parameters.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import { add, exp, multiply, scale } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const gaussianSampling = defineNode({
  kind: 'primitive',
  type: 'gaussian-sampling',
  version: 1,
  family: 'generative',
  icon: 'chart-spline',
  title: { en: 'GaussianSampling', 'zh-CN': '高斯采样' },
  synonyms: { en: ['reparameterization', 'VAE'], 'zh-CN': ['重参数化', '变分自编码器'] },
  summary: {
    en: 'Draws from a normal distribution that the network describes: mean + exp(log variance / 2) × noise, the reparametrization of a variational autoencoder, so that gradients reach both inputs. While training the noise is fresh at each step; otherwise the mean passes.',
    'zh-CN':
      '从网络给出的正态分布中采样：均值 + exp(对数方差 / 2) × 噪声，即变分自编码器的重参数化，梯度可到达两个输入。训练时每步噪声都是新的；其他时候输出均值。',
  },
  sources: [papers.variationalAutoencoder],
  parameters: {
    alwaysSample: boolean({
      default: false,
      title: { en: 'Always sample', 'zh-CN': '始终采样' },
      doc: {
        en: 'Samples in evaluation and prediction too. Evaluation draws the same noise for a sample each time; an exported model then takes the noise as an input.',
        'zh-CN': '评估和预测时也采样。评估时同一样本每次使用相同的噪声；导出的模型则把噪声作为输入。',
      },
    }),
  },
  inputs: {
    mean: { title: { en: 'Mean', 'zh-CN': '均值' }, minRank: 2, dtype: 'float32' },
    logVariance: { title: { en: 'Log variance', 'zh-CN': '对数方差' }, minRank: 2, dtype: 'float32' },
  },
  outputs: { output: { title: { en: 'Sample', 'zh-CN': '样本' } } },
  lower(g, inputs, { alwaysSample }) {
    const mean = single(inputs, 'mean');
    const logVariance = single(inputs, 'logVariance');
    if (!sameShape(mean.type.shape, logVariance.type.shape)) {
      const values = { expected: shapeText(mean.type.shape), found: shapeText(logVariance.type.shape) };
      g.refuse(diagnostic('mean-variance-mismatch', { node: g.node, port: 'logVariance' }, values));
    }
    if (g.mode !== 'train' && !alwaysSample) return { output: mean };
    const noise = g.noise(mean.type.shape, 'normal');
    return { output: add(g, mean, multiply(g, exp(g, scale(g, logVariance, 0.5)), noise)) };
  },
  examples: [
    { inputs: { mean: ['N', 16], logVariance: ['N', 16] }, parameters: {}, outputs: { output: ['N', 16] } },
    {
      inputs: { mean: ['N', 3, 5, 7], logVariance: ['N', 3, 5, 7] },
      parameters: { alwaysSample: true },
      outputs: { output: ['N', 3, 5, 7] },
    },
  ],
});
