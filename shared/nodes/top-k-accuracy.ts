import { onnxOperator } from '../base/source.ts';
import { integer } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { cast, equal, greater, greaterOrEqual, multiply, oneHot, reduceSum, scalar } from '../ops/build.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { maskedSum, positionMask } from './position-mask.ts';
import { scorePorts } from './score-ports.ts';
import { single } from './wiring.ts';

export const topKAccuracy = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'top-k-accuracy',
  version: 1,
  family: 'metric',
  icon: 'list-checks',
  title: { en: 'TopKAccuracy', 'zh-CN': '前 K 准确率' },
  summary: {
    en: 'Share of the samples, or of the positions of sequences, whose class is among the k highest scores. Equal scores count against the class.',
    'zh-CN': '类别位于前 k 个最高分之中的样本（或序列位置）所占比例。分数相同者不利于该类别。',
  },
  sources: [onnxOperator('TopK')],
  figure: () => 'topKAccuracy',
  parameters: {
    k: integer({
      minimum: 1,
      maximum: 1000,
      default: 5,
      title: { en: 'K', 'zh-CN': 'K' },
      doc: {
        en: 'How many of the highest scores may hold the class. Usual: 5.',
        'zh-CN': '类别可位于前多少个最高分中。通常为 5。',
      },
    }),
  },
  shown: ['k'],
  inputs: scorePorts,
  outputs: statisticsPort,
  lower(g, inputs, { k }, data) {
    const scores = single(inputs, 'scores');
    const labels = single(inputs, 'target');
    requireClassComparison(g, { port: 'scores', value: scores }, labels, data);
    const axis = labels.type.shape.length;
    const wanted = oneHot(g, labels, fixed(scores.type.shape[axis]));
    const own = reduceSum(g, multiply(g, scores, wanted), [axis], true);
    const rank = reduceSum(g, cast(g, greaterOrEqual(g, scores, own), 'float32'), [axis]);
    const among = cast(g, greater(g, scalar(g, k + 0.5), rank), 'float32');
    // A score that is no number is not above anything, and would count as the highest.
    const isNumber = cast(g, equal(g, own, own), 'float32');
    const right = multiply(g, among, reduceSum(g, isNumber, [axis]));
    const { sum, count } = maskedSum(g, right, positionMask(g, inputs, labels));
    return statistics(g, [sum, count]);
  },
  examples: [
    {
      inputs: { scores: ['N', 10], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [2] },
    },
    {
      inputs: { scores: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
      dtypes: { target: 'int32', mask: 'bool' },
      parameters: { k: 2 },
      outputs: { statistics: [2] },
    },
  ],
});
