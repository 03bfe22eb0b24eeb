import { onnxOperator } from '../base/source.ts';
import { apply, cast, equal } from '../ops/build.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { maskedSum, positionMask } from './position-mask.ts';
import { scorePorts } from './score-ports.ts';
import { single } from './wiring.ts';

export const accuracy = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'accuracy',
  version: 1,
  family: 'metric',
  icon: 'circle-check',
  usuallyAfter: ['core'],
  title: { en: 'Accuracy', 'zh-CN': '准确率' },
  synonyms: { en: ['top-1'], 'zh-CN': ['正确率', '精度'] },
  summary: {
    en: 'Share of the samples, or of the positions of sequences, whose highest score is that of their class. Scores may be logits or probabilities. A mask leaves padded positions out.',
    'zh-CN': '得分最高的类别正确的样本（或序列位置）所占比例。分数可以是 logits 或概率。掩码可排除填充位置。',
  },
  sources: [onnxOperator('ArgMax'), onnxOperator('Equal')],
  figure: () => 'accuracy',
  parameters: {},
  inputs: scorePorts,
  outputs: statisticsPort,
  lower(g, inputs, _parameters, data) {
    const scores = single(inputs, 'scores');
    const labels = single(inputs, 'target');
    requireClassComparison(g, { port: 'scores', value: scores }, labels, data);
    const mask = positionMask(g, inputs, labels);
    const predicted = apply(g, 'argmax', [scores], { axis: labels.type.shape.length });
    const { sum, count } = maskedSum(g, cast(g, equal(g, predicted, labels), 'float32'), mask);
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
      inputs: { scores: ['N', 17], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [2] },
    },
    {
      inputs: { scores: ['N', 3, 7], target: ['N', 3] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [2] },
    },
    {
      inputs: { scores: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
      dtypes: { target: 'int32', mask: 'bool' },
      parameters: {},
      outputs: { statistics: [2] },
    },
  ],
});
