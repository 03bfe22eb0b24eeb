import { papers } from '../base/source.ts';
import { scoreBins } from '../figures/score-bins.ts';
import { fixed } from '../ir/types.ts';
import { reshape } from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { countInBins, scoresAre } from './score-bins.ts';
import { single } from './wiring.ts';

/**
 * Average precision of each label, as scikit-learn's `average_precision_score` on probabilities rounded to 512 bins.
 * Statistics: the positives of each label and bin, then the negatives.
 */
export const meanAveragePrecision = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'mean-average-precision',
  version: 1,
  family: 'metric',
  icon: 'tags',
  title: { en: 'MeanAveragePrecision', 'zh-CN': '平均精度均值' },
  synonyms: { en: ['mAP', 'area under precision-recall curve'], 'zh-CN': ['mAP', 'PR 曲线下面积'] },
  summary: {
    en: 'How well several labels a sample are ranked, whatever the threshold: the area under each label’s precision-recall curve, then the mean over the labels that occur. Counted in 512 bins of probability.',
    'zh-CN':
      '无论阈值如何，多标签排序的好坏：每个标签的精确率-召回率曲线下面积，再对出现过的标签取平均。按 512 个概率区间统计。',
  },
  sources: [papers.pascalVoc],
  figure: () => 'meanAveragePrecision',
  parameters: { scoresAre },
  inputs: {
    scores: { title: { en: 'Scores', 'zh-CN': '分数' }, dtype: 'float32', minRank: 2, maxRank: 2 },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: statisticsPort,
  lower(g, inputs, { scoresAre }) {
    const scores = single(inputs, 'scores');
    const answers = single(inputs, 'target');
    requireNumberComparison(g, scores, answers, 'scores');
    const isLogits = scoresAre === 'logits';
    const { positives, negatives } = countInBins(g, { scores, answers, isLogits, axes: [0] });
    const length = fixed(scores.type.shape[1]) * scoreBins;
    return statistics(g, [reshape(g, positives, [length]), reshape(g, negatives, [length])]);
  },
  examples: [
    { inputs: { scores: ['N', 3], target: ['N', 3] }, parameters: {}, outputs: { statistics: [3072] } },
    {
      inputs: { scores: ['N', 2], target: ['N', 2] },
      parameters: { scoresAre: 'probabilities' },
      outputs: { statistics: [2048] },
    },
  ],
});
