import { papers } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import { add, exp, reduceMean, reduceSum, scale, shiftBy, square, subtract } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const klDivergenceGaussian = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'kl-divergence-gaussian',
  version: 1,
  family: 'loss',
  icon: 'chart-no-axes-combined',
  title: { en: 'KLDivergenceGaussian', 'zh-CN': '高斯 KL 散度' },
  synonyms: { en: ['VAE', 'Kullback-Leibler'], 'zh-CN': ['变分自编码器'] },
  summary: {
    en: 'Loss of a variational autoencoder: how far the described normal distributions lie from the standard one. The mean over the batch of −½ Σ (1 + log variance − mean² − exp(log variance)).',
    'zh-CN':
      '变分自编码器的损失：所描述的正态分布与标准正态分布的距离。对批取 −½ Σ (1 + 对数方差 − 均值² − exp(对数方差)) 的平均。',
  },
  sources: [papers.variationalAutoencoder],
  parameters: {},
  inputs: {
    mean: { title: { en: 'Mean', 'zh-CN': '均值' }, minRank: 2, dtype: 'float32' },
    logVariance: { title: { en: 'Log variance', 'zh-CN': '对数方差' }, minRank: 2, dtype: 'float32' },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs) {
    const mean = single(inputs, 'mean');
    const logVariance = single(inputs, 'logVariance');
    const { shape } = mean.type;
    if (!sameShape(shape, logVariance.type.shape)) {
      const values = { expected: shapeText(shape), found: shapeText(logVariance.type.shape) };
      g.refuse(diagnostic('mean-variance-mismatch', { node: g.node, port: 'logVariance' }, values));
    }
    const terms = subtract(g, add(g, square(g, mean), exp(g, logVariance)), shiftBy(g, logVariance, 1));
    const perSample = reduceSum(
      g,
      terms,
      shape.slice(1).map((_, i) => i + 1),
    );
    return { loss: scale(g, reduceMean(g, perSample, [0]), 0.5) };
  },
  examples: [
    { inputs: { mean: ['N', 16], logVariance: ['N', 16] }, parameters: {}, outputs: { loss: [] } },
    { inputs: { mean: ['N', 3, 5], logVariance: ['N', 3, 5] }, parameters: {}, outputs: { loss: [] } },
  ],
});
