import { onnxOperator } from '../base/source.ts';
import { cast, equal, greater, scalar } from '../ops/build.ts';
import { outcomeParameters } from './class-outcomes.ts';
import { requireBinaryComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { maskedSum } from './position-mask.ts';
import { single } from './wiring.ts';

export const binaryAccuracy = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'binary-accuracy',
  version: 1,
  family: 'metric',
  icon: 'circle-check',
  title: { en: 'BinaryAccuracy', 'zh-CN': '二元准确率' },
  synonyms: { en: ['pixel accuracy', 'Hamming score'], 'zh-CN': ['像素准确率'] },
  summary: {
    en: 'Share of yes-or-no answers that are right: of pixels of a mask, of labels of a sample, or of samples of two classes with one score.',
    'zh-CN': '是非回答中正确的比例：掩膜的像素、样本的多个标签，或只有一个分数的二分类样本。',
  },
  sources: [onnxOperator('Greater'), onnxOperator('Equal')],
  figure: () => 'accuracy',
  parameters: { threshold: outcomeParameters.threshold },
  inputs: {
    scores: { title: { en: 'Scores', 'zh-CN': '分数' }, dtype: 'float32', minRank: 2 },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: statisticsPort,
  lower(g, inputs, { threshold }, data) {
    const scores = single(inputs, 'scores');
    const named = { port: 'scores', value: scores };
    const answers = requireBinaryComparison(g, named, single(inputs, 'target'), data);
    const known = greater(g, answers, scalar(g, 0.5));
    const found = greater(g, scores, scalar(g, threshold));
    const isRight = equal(g, cast(g, known, 'int32'), cast(g, found, 'int32'));
    const { sum, count } = maskedSum(g, cast(g, isRight, 'float32'), undefined);
    return statistics(g, [sum, count]);
  },
  examples: [
    {
      inputs: { scores: ['N', 1], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [2] },
    },
    {
      inputs: { scores: ['N', 1, 8, 8], target: ['N', 1, 8, 8] },
      parameters: {},
      outputs: { statistics: [2] },
    },
    {
      inputs: { scores: ['N', 7], target: ['N', 7] },
      parameters: { threshold: 0.5 },
      outputs: { statistics: [2] },
    },
  ],
});
