import type { DataFacts } from '../data/data-facts.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { choice, type ParameterValues, reals } from '../document/parameters.ts';
import type { LoweringContext } from './definition.ts';

/** Parameters of losses that can weight classes. */
export const classWeightParameters = {
  classWeights: choice({
    options: [
      { value: 'equal', title: { en: 'Equal', 'zh-CN': '相等' } },
      { value: 'balanced', title: { en: 'Balanced', 'zh-CN': '平衡' } },
      { value: 'listed', title: { en: 'Listed', 'zh-CN': '列出' } },
    ],
    default: 'equal',
    title: { en: 'Class weights', 'zh-CN': '类别权重' },
    doc: {
      en: 'How much a sample of each class counts. Balanced: rare classes count more, samples / (classes × samples of the class) in the training part.',
      'zh-CN':
        '各类别样本的权重。平衡：稀少的类别权重更大，为 样本数 / (类别数 × 该类样本数)，按训练部分计算。',
    },
  }),
  weights: reals({
    minimum: 0,
    maximum: 1e6,
    minLength: 1,
    maxLength: 100_000,
    default: [1, 1],
    onlyWhen: { parameter: 'classWeights', is: 'listed' },
    title: { en: 'Weights', 'zh-CN': '权重' },
    doc: {
      en: 'One weight a class, in the order of the classes.',
      'zh-CN': '每个类别一个权重，按类别的顺序。',
    },
  }),
} as const;

/** The weight of each class; undefined where all count alike. Refused where the list is not one a class. */
export function classWeightsOf(
  g: LoweringContext,
  { classWeights, weights }: ParameterValues<typeof classWeightParameters>,
  classes: number,
  data: DataFacts | undefined,
): readonly number[] | undefined {
  if (classWeights === 'equal') return undefined;
  if (classWeights === 'balanced') return balancedWeights(data);
  if (weights.length !== classes) {
    const values = { expected: classes, found: weights.length };
    g.refuse(diagnostic('class-weights-count', { node: g.node }, values));
  }
  return weights;
}

/**
 * Samples / (classes × samples of the class), as scikit-learn's `class_weight='balanced'`; 0 for a class without
 * samples. Undefined before the data is read.
 */
function balancedWeights(data: DataFacts | undefined): readonly number[] | undefined {
  const counts = data?.target.kind === 'class' ? data.target.counts : undefined;
  if (counts === undefined) return undefined;
  const samples = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count === 0 ? 0 : samples / (counts.length * count)));
}
