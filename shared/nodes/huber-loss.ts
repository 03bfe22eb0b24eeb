import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { apply, minimum, multiply, otherAxes, reduceMean, scalar, scale, subtract } from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

/**
 * Huber 1964, "Robust Estimation of a Location Parameter", as PyTorch's `huber_loss`: with d = |prediction - target| and
 * c = min(d, delta), the mean of c (d - c / 2).
 */
export const huberLoss = defineNode({
  kind: 'primitive',
  role: 'loss',
  comparesNumbers: true,
  type: 'huber-loss',
  version: 1,
  family: 'loss',
  icon: 'spline',
  title: { en: 'HuberLoss', 'zh-CN': 'Huber 损失' },
  synonyms: { en: ['smooth L1', 'robust loss'], 'zh-CN': ['平滑 L1', '稳健损失'] },
  summary: {
    en: 'Loss for numbers with outliers: (prediction − target)² / 2 for small errors and a straight line beyond delta, the mean over all values of the batch.',
    'zh-CN': '用于有离群值的数值：误差较小时为 (预测 − 目标)² / 2，超过 delta 后为直线，对批内所有值取平均。',
  },
  sources: [papers.huber],
  parameters: {
    delta: real({
      minimum: 1e-6,
      maximum: 1e6,
      default: 1,
      title: { en: 'Delta', 'zh-CN': 'Delta' },
      doc: {
        en: 'Error beyond which the loss grows in a straight line, in the unit of the target.',
        'zh-CN': '误差超过此值后损失按直线增长，单位与目标相同。',
      },
    }),
  },
  shown: ['delta'],
  inputs: {
    prediction: { title: { en: 'Prediction', 'zh-CN': '预测' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, { delta }) {
    const prediction = single(inputs, 'prediction');
    const target = single(inputs, 'target');
    requireNumberComparison(g, prediction, target);
    const distance = apply(g, 'absolute', [subtract(g, prediction, target)], {});
    const near = minimum(g, distance, scalar(g, delta));
    const loss = multiply(g, near, subtract(g, distance, scale(g, near, 0.5)));
    return { loss: reduceMean(g, loss, otherAxes(loss.type.shape)) };
  },
  examples: [
    { inputs: { prediction: ['N', 1], target: ['N', 1] }, parameters: {}, outputs: { loss: [] } },
    {
      inputs: { prediction: ['N', 5, 3], target: ['N', 5, 3] },
      parameters: { delta: 0.25 },
      outputs: { loss: [] },
    },
  ],
});
