import { papers } from '../base/source.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { scoreBins } from '../figures/score-bins.ts';
import type { Value } from '../ir/graph.ts';
import { cast, otherAxes, reshape, slice, subtract } from '../ops/build.ts';
import { outcomeInputs } from './class-outcomes.ts';
import { requireBinaryComparison, requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { countInBins, scoresAre } from './score-bins.ts';
import { single } from './wiring.ts';

/**
 * Fawcett 2006, "An introduction to ROC analysis". Statistics: the positives, then the negatives, in each of 512 bins.
 * Pairs that meet in a bin count half, so the figure is off by at most half their share of all pairs; probabilities that
 * pile up near 0 and 1 are separated by 1/512 at best.
 */
export const auc = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'auc',
  version: 1,
  family: 'metric',
  icon: 'chart-line',
  title: { en: 'AUC', 'zh-CN': 'AUC' },
  synonyms: { en: ['area under curve', 'roc'], 'zh-CN': ['曲线下面积'] },
  summary: {
    en: 'How well scores tell two classes apart, whatever the threshold: the area under the ROC curve, the share of pairs in which the second class scores higher. 1 is perfect, 0.5 is chance. Counted in 512 bins of probability.',
    'zh-CN':
      '无论阈值如何，分数区分两个类别的能力：ROC 曲线下的面积，即第二个类别得分更高的样本对所占比例。1 为完美，0.5 为随机。按 512 个概率区间统计。',
  },
  sources: [papers.auc],
  figure: () => 'auc',
  parameters: {
    scoresAre,
  },
  inputs: { scores: outcomeInputs.scores, target: outcomeInputs.target },
  outputs: statisticsPort,
  lower(g, inputs, { scoresAre }, data) {
    const isLogits = scoresAre === 'logits';
    const { answers, score } = evaluated(
      g,
      single(inputs, 'scores'),
      single(inputs, 'target'),
      isLogits,
      data,
    );
    const axes = otherAxes([...score.type.shape, scoreBins], score.type.shape.length);
    const { positives, negatives } = countInBins(g, { scores: score, answers, isLogits, axes });
    return statistics(g, [positives, negatives]);
  },
  examples: [
    {
      inputs: { scores: ['N', 1], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [1024] },
    },
    {
      inputs: { scores: ['N', 2], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [1024] },
    },
    {
      inputs: { scores: ['N', 3], target: ['N', 3] },
      parameters: { scoresAre: 'probabilities' },
      outputs: { statistics: [1024] },
    },
  ],
});

/** One score and one answer a case. Of two scores, the second class's: the lead of its logit, or its probability. */
function evaluated(
  g: LoweringContext,
  scores: Value,
  target: Value,
  isLogits: boolean,
  data: DataFacts | undefined,
): { readonly answers: Value; readonly score: Value } {
  const named = { port: 'scores', value: scores };
  const { shape } = scores.type;
  const axis = shape.length - 1;
  if (target.type.dtype === 'float32' || shape[axis] !== 2) {
    return { answers: requireBinaryComparison(g, named, target, data), score: scores };
  }
  requireClassComparison(g, named, target, data);
  const second = slice(g, scores, axis, 1, 2);
  const score = isLogits ? subtract(g, second, slice(g, scores, axis, 0, 1)) : second;
  return { answers: reshape(g, cast(g, target, 'float32'), score.type.shape), score };
}
