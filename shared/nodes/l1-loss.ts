import { onnxOperator } from '../base/source.ts';
import { apply, otherAxes, reduceMean, subtract } from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const l1Loss = defineNode({
  kind: 'primitive',
  role: 'loss',
  comparesNumbers: true,
  type: 'l1-loss',
  version: 1,
  family: 'loss',
  icon: 'ruler',
  title: { en: 'L1Loss', 'zh-CN': 'L1 损失' },
  synonyms: { en: ['MAE', 'mean absolute error'], 'zh-CN': ['平均绝对误差'] },
  summary: {
    en: 'Loss for numbers: the mean of |prediction − target| over all values of the batch. Large errors count less than in MeanSquaredError.',
    'zh-CN': '用于数值的损失：对批内所有值取 |预测 − 目标| 的平均。大误差的影响比均方误差小。',
  },
  sources: [onnxOperator('Abs'), onnxOperator('ReduceMean')],
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
    const distance = apply(g, 'absolute', [subtract(g, prediction, target)], {});
    return { loss: reduceMean(g, distance, otherAxes(distance.type.shape)) };
  },
  examples: [
    { inputs: { prediction: ['N', 1], target: ['N', 1] }, parameters: {}, outputs: { loss: [] } },
    { inputs: { prediction: ['N', 5, 3], target: ['N', 5, 3] }, parameters: {}, outputs: { loss: [] } },
  ],
});
