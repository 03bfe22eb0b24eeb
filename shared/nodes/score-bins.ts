import { choice } from '../document/parameters.ts';
import { scoreBins } from '../figures/score-bins.ts';
import type { Value } from '../ir/graph.ts';
import {
  cast,
  greater,
  maximum,
  minimum,
  multiply,
  oneHot,
  reduceSum,
  reshape,
  scalar,
  scale,
  sigmoid,
  subtract,
} from '../ops/build.ts';
import type { LoweringContext } from './definition.ts';

/** The parameter of metrics that count in bins. */
export const scoresAre = choice({
  options: [
    { value: 'logits', title: { en: 'Logits', 'zh-CN': 'Logits' } },
    { value: 'probabilities', title: { en: 'Probabilities', 'zh-CN': '概率' } },
  ],
  default: 'logits',
  title: { en: 'Scores are', 'zh-CN': '分数为' },
  doc: {
    en: 'Whether the scores are logits, which become probabilities first, or probabilities already.',
    'zh-CN': '分数是 logits（先转为概率），还是已经是概率。',
  },
});

/**
 * Positives and negatives by the bin of their probability, summed over `axes` of `[...scores' shape, bins]`.
 * `answers` has the scores' shape; above 0.5 is positive.
 */
export function countInBins(
  g: LoweringContext,
  given: {
    readonly scores: Value;
    readonly answers: Value;
    readonly isLogits: boolean;
    readonly axes: readonly number[];
  },
): { readonly positives: Value; readonly negatives: Value } {
  const probability = given.isLogits ? sigmoid(g, given.scores) : given.scores;
  const place = minimum(
    g,
    maximum(g, scale(g, probability, scoreBins), scalar(g, 0)),
    scalar(g, scoreBins - 1),
  );
  const binned = oneHot(g, cast(g, place, 'int32'), scoreBins);
  const yes = cast(g, greater(g, given.answers, scalar(g, 0.5)), 'float32');
  const withAxis = reshape(g, yes, [...yes.type.shape, 1]);
  const all = reduceSum(g, binned, given.axes);
  const positives = reduceSum(g, multiply(g, binned, withAxis), given.axes);
  return { positives, negatives: subtract(g, all, positives) };
}
