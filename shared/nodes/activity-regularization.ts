import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { add, apply, otherAxes, reduceSum, scale, square } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

/**
 * Keras's `ActivityRegularization`: l1 * sum |x| + l2 * sum x^2 of a sample, the mean over the batch, joins every loss
 * that depends on the output, in training and validation alike.
 */
export const activityRegularization = defineNode({
  kind: 'primitive',
  type: 'activity-regularization',
  version: 1,
  family: 'regularization',
  icon: 'gauge',
  title: { en: 'ActivityRegularization', 'zh-CN': '激活正则化' },
  summary: {
    en: 'Passes values unchanged and adds to the loss what they cost: L1 · Σ |x| + L2 · Σ x² a sample. L1 makes most activations 0, L2 keeps them small.',
    'zh-CN':
      '数值原样通过，并把其代价加到损失上：每个样本 L1 · Σ |x| + L2 · Σ x²。L1 使多数激活为 0，L2 使其保持较小。',
  },
  sources: [papers.activityRegularization],
  parameters: {
    l1: real({
      minimum: 0,
      maximum: 1000,
      default: 0.0001,
      title: { en: 'L1', 'zh-CN': 'L1' },
      doc: {
        en: 'Cost of the sum of absolute values. Usual: 0.00001 to 0.001.',
        'zh-CN': '绝对值之和的代价。通常为 0.00001 到 0.001。',
      },
    }),
    l2: real({
      minimum: 0,
      maximum: 1000,
      default: 0,
      title: { en: 'L2', 'zh-CN': 'L2' },
      doc: {
        en: 'Cost of the sum of squares. Usual: 0.00001 to 0.001.',
        'zh-CN': '平方和的代价。通常为 0.00001 到 0.001。',
      },
    }),
  },
  shown: ['l1', 'l2'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { l1, l2 }) {
    const x = single(inputs, 'input');
    if (g.mode === 'infer' || (l1 === 0 && l2 === 0)) return { output: x };
    // A value of its own: what else reads the input does not pass through here.
    const output = apply(g, 'identity', [x], {});
    const costs = [
      ...(l1 === 0 ? [] : [scale(g, apply(g, 'absolute', [output], {}), l1)]),
      ...(l2 === 0 ? [] : [scale(g, square(g, output), l2)]),
    ];
    const cost = costs.reduce((sum, one) => add(g, sum, one));
    const total = reduceSum(g, cost, otherAxes(cost.type.shape));
    g.penalize(output, scale(g, total, 1 / fixed(x.type.shape[0])));
    return { output };
  },
  examples: [
    { inputs: { input: ['N', 3, 8, 8] }, parameters: {}, outputs: { output: ['N', 3, 8, 8] } },
    { inputs: { input: ['N', 17] }, parameters: { l1: 0, l2: 0.01 }, outputs: { output: ['N', 17] } },
  ],
});
