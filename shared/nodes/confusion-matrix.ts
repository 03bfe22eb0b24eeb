import { papers } from '../base/source.ts';
import { fixed } from '../ir/types.ts';
import { apply, matmul, multiply, oneHot, reduceSum, reshape } from '../ops/build.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { statisticsPort } from './metric-statistics.ts';
import { positionMask } from './position-mask.ts';
import { scorePorts } from './score-ports.ts';
import { single } from './wiring.ts';

/** Statistics: classes × classes counts, rows the true class, columns the predicted. */
export const confusionMatrix = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'confusion-matrix',
  version: 1,
  family: 'metric',
  icon: 'grid-3x3',
  title: { en: 'ConfusionMatrix', 'zh-CN': '混淆矩阵' },
  synonyms: { en: ['contingency table'], 'zh-CN': ['混淆表'] },
  summary: {
    en: 'Counts how often each class is taken for each other. Its figure is the balanced accuracy: the mean over the classes of the share of their samples that are recognized.',
    'zh-CN': '统计每个类别被当作其他各类别的次数。其指标为平衡准确率：各类别样本识别正确比例的平均。',
  },
  sources: [papers.informationRetrieval],
  figure: () => 'balancedAccuracy',
  parameters: {},
  inputs: scorePorts,
  outputs: statisticsPort,
  lower(g, inputs, _parameters, data) {
    const scores = single(inputs, 'scores');
    const labels = single(inputs, 'target');
    requireClassComparison(g, { port: 'scores', value: scores }, labels, data);
    const axis = labels.type.shape.length;
    const classes = fixed(scores.type.shape[axis]);
    const mask = positionMask(g, inputs, labels);
    const found = oneHot(g, apply(g, 'argmax', [scores], { axis }), classes);
    const known = oneHot(g, labels, classes);
    const counted = mask ? multiply(g, known, reshape(g, mask, [...labels.type.shape, 1])) : known;
    const pairs = matmul(g, counted, found, { transposeA: true });
    const counts = axis === 1 ? pairs : reduceSum(g, pairs, [0]);
    return { statistics: reshape(g, counts, [classes * classes]) };
  },
  examples: [
    {
      inputs: { scores: ['N', 4], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [16] },
    },
    {
      inputs: { scores: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
      dtypes: { target: 'int32', mask: 'bool' },
      parameters: {},
      outputs: { statistics: [9] },
    },
  ],
});
