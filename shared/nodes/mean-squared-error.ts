import { onnxOperator } from '../base/source.ts';
import { apply } from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const meanSquaredError = defineNode({
  kind: 'primitive',
  role: 'loss',
  comparesNumbers: true,
  type: 'mean-squared-error',
  version: 1,
  family: 'loss',
  icon: 'square-function',
  title: { en: 'MeanSquaredError', 'zh-CN': '均方误差' },
  synonyms: {
    en: ['MSE', 'L2 loss', 'squared loss', 'regression loss'],
    'zh-CN': ['平方损失', 'L2 损失', '回归损失'],
  },
  summary: {
    en: 'Loss for numbers: the mean of (prediction − target)² over all values of the batch.',
    'zh-CN': '用于数值的损失：对批内所有值取 (预测 − 目标)² 的平均。',
  },
  sources: [onnxOperator('ReduceMean')],
  parameters: {},
  inputs: {
    prediction: { title: { en: 'Prediction', 'zh-CN': '预测' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs) {
    const prediction = single(inputs, 'prediction');
    const target = single(inputs, 'target');
    requireNumberComparison(g, prediction, target);
    return { loss: apply(g, 'mean_squared_error', [prediction, target], {}) };
  },
  examples: [
    { inputs: { prediction: ['N', 1], target: ['N', 1] }, parameters: {}, outputs: { loss: [] } },
    { inputs: { prediction: ['N', 17], target: ['N', 17] }, parameters: {}, outputs: { loss: [] } },
  ],
});
