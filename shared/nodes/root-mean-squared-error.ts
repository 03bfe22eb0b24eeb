import { onnxOperator } from '../base/source.ts';
import { otherAxes, reduceSum, square } from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { countElements } from './element-count.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { differenceInUnits } from './target-units.ts';
import { single } from './wiring.ts';

export const rootMeanSquaredError = defineNode({
  kind: 'primitive',
  role: 'metric',
  comparesNumbers: true,
  type: 'root-mean-squared-error',
  version: 1,
  family: 'metric',
  icon: 'radical',
  title: { en: 'RootMeanSquaredError', 'zh-CN': '均方根误差' },
  synonyms: { en: ['RMSE'], 'zh-CN': [] },
  summary: {
    en: 'How far predictions are off, in the unit of the target: the root of the mean of (prediction − target)² over all samples. Large errors count more than in MeanAbsoluteError.',
    'zh-CN':
      '预测偏差多少，单位与目标相同：所有样本 (预测 − 目标)² 平均的平方根。大误差的影响比平均绝对误差大。',
  },
  sources: [onnxOperator('ReduceMean'), onnxOperator('Sqrt')],
  figure: () => 'rootMeanSquaredError',
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
    const squares = square(g, differenceInUnits(g, prediction, target, data));
    return statistics(g, [reduceSum(g, squares, otherAxes(squares.type.shape)), countElements(g, target)]);
  },
  examples: [
    { inputs: { prediction: ['N', 1], target: ['N', 1] }, parameters: {}, outputs: { statistics: [2] } },
    {
      inputs: { prediction: ['N', 5, 3], target: ['N', 5, 3] },
      parameters: {},
      outputs: { statistics: [2] },
    },
  ],
});
