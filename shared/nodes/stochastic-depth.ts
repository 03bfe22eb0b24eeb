import { papers } from '../base/source.ts';
import type { Dim } from '../ir/types.ts';
import { multiply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { rateParameter } from './rate-parameter.ts';
import { single } from './wiring.ts';

export const stochasticDepth = defineNode({
  kind: 'primitive',
  type: 'stochastic-depth',
  version: 1,
  family: 'regularization',
  icon: 'route-off',
  title: { en: 'StochasticDepth', 'zh-CN': '随机深度' },
  synonyms: { en: ['drop path', 'layer drop'], 'zh-CN': ['丢弃路径'] },
  summary: {
    en: 'While training, sets whole samples to 0 at random and scales the others by 1 / (1 − rate). Placed at the end of a residual branch, it skips the branch for those samples (Huang et al., 2016).',
    'zh-CN':
      '训练时随机把整个样本置 0，其余乘以 1 / (1 − 比率)。放在残差分支末尾，即对这些样本跳过该分支（Huang 等，2016）。',
  },
  sources: [papers.stochasticDepth],
  parameters: {
    rate: rateParameter({
      default: 0.1,
      doc: {
        en: 'Share of the samples for which the branch is skipped; rising from 0 to 0.2 with depth is usual.',
        'zh-CN': '跳过该分支的样本比例；通常随深度从 0 升到 0.2。',
      },
    }),
  },
  shown: ['rate'],
  inputs: { input: { title: { en: 'Branch', 'zh-CN': '分支' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { rate }) {
    const x = single(inputs, 'input');
    if (g.mode !== 'train' || rate === 0) return { output: x };
    const mask = x.type.shape.map((dim, i): Dim => (i === 0 ? dim : 1));
    return { output: multiply(g, x, g.dropoutMask(mask, rate)) };
  },
  examples: [
    { inputs: { input: ['N', 32, 14, 14] }, parameters: {}, outputs: { output: ['N', 32, 14, 14] } },
    { inputs: { input: ['N', 17] }, parameters: { rate: 0.5 }, outputs: { output: ['N', 17] } },
  ],
});
