import { papers } from '../base/source.ts';
import type { DataFacts } from '../data/data-facts.ts';
import type { Value } from '../ir/graph.ts';
import { constant, reduceSum, scalar, slice, square, subtract } from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { countElements } from './element-count.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { single } from './wiring.ts';

/** The coefficient of determination, as scikit-learn's `r2_score` with uniform average. */
export const rSquared = defineNode({
  kind: 'primitive',
  role: 'metric',
  comparesNumbers: true,
  type: 'r-squared',
  version: 1,
  family: 'metric',
  icon: 'chart-scatter',
  title: { en: 'RSquared', 'zh-CN': '决定系数' },
  synonyms: { en: ['R2', 'coefficient of determination'], 'zh-CN': ['决定系数'] },
  summary: {
    en: 'How much of the variation of the target the predictions explain: 1 − Σ (prediction − target)² / Σ (target − mean)², the mean over the columns. 1 is perfect, 0 no better than the mean.',
    'zh-CN':
      '预测解释了目标变化的多少：1 − Σ (预测 − 目标)² / Σ (目标 − 均值)²，对各列取平均。1 为完美，0 与均值相当。',
  },
  sources: [papers.rSquared],
  figure: () => 'rSquared',
  parameters: {},
  inputs: {
    prediction: { title: { en: 'Prediction', 'zh-CN': '预测' }, dtype: 'float32', minRank: 2, maxRank: 2 },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: statisticsPort,
  lower(g, inputs, _parameters, data) {
    const prediction = single(inputs, 'prediction');
    const target = single(inputs, 'target');
    requireNumberComparison(g, prediction, target);
    const centred = subtract(g, target, centre(g, target, data));
    const rows = countElements(g, slice(g, target, 1, 0, 1));
    const columns = [square(g, subtract(g, prediction, target)), centred, square(g, centred)];
    return statistics(g, [rows, ...columns.map((column) => reduceSum(g, column, [0]))]);
  },
  examples: [
    { inputs: { prediction: ['N', 1], target: ['N', 1] }, parameters: {}, outputs: { statistics: [4] } },
    { inputs: { prediction: ['N', 3], target: ['N', 3] }, parameters: {}, outputs: { statistics: [10] } },
  ],
});

/** The training part's means: squares of targets far from 0 would lose the digits in which they differ. */
function centre(g: LoweringContext, target: Value, data: DataFacts | undefined): Value {
  const { means, scaling } = data?.target.kind === 'number' ? data.target : {};
  if (means === undefined || means.length !== target.type.shape[1]) return scalar(g, 0);
  const { offset = [], scale = [] } = scaling ?? {};
  const centres = means.map((mean, i) => (mean - (offset[i] ?? 0)) * (scale[i] ?? 1));
  return constant(g, 'float32', [centres.length], centres);
}
