import { onnxOperator } from '../base/source.ts';
import { apply, reduceSum } from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { countElements } from './element-count.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { differenceInUnits } from './target-units.ts';
import { single } from './wiring.ts';

export const meanAbsoluteError = defineNode({
  kind: 'primitive',
  role: 'metric',
  comparesNumbers: true,
  type: 'mean-absolute-error',
  version: 1,
  family: 'metric',
  icon: 'ruler',
  title: { en: 'MeanAbsoluteError', 'zh-CN': '平均绝对误差' },
  synonyms: { en: ['MAE', 'L1'], 'zh-CN': ['绝对值误差'] },
  summary: {
    en: 'How far predictions are off on average, in the unit of the target: the mean of |prediction − target|.',
    'zh-CN': '预测平均偏差多少，单位与目标相同：|预测 − 目标| 的平均。',
  },
  sources: [onnxOperator('Abs'), onnxOperator('ReduceMean')],
  figure: () => 'meanAbsoluteError',
  parameters: {},
  inputs: {
    prediction: { title: { en: 'Prediction', 'zh-CN': '预测' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: statisticsPort,
  lower(g, inputs, _parameters, data) {
    const prediction = single(inputs, 'prediction');
    const target = single(inputs, 'target');
    requireNumberComparison(g, prediction, target);
    const distance = apply(g, 'absolute', [differenceInUnits(g, prediction, target, data)], {});
    const axes = distance.type.shape.map((_, axis) => axis);
    return statistics(g, [reduceSum(g, distance, axes), countElements(g, target)]);
  },
  examples: [
    { inputs: { prediction: ['N', 1], target: ['N', 1] }, parameters: {}, outputs: { statistics: [2] } },
    { inputs: { prediction: ['N', 17], target: ['N', 17] }, parameters: {}, outputs: { statistics: [2] } },
  ],
});
