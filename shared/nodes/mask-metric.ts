import type { FigureKind } from '../figures/index.ts';
import { cast, greater, scalar } from '../ops/build.ts';
import { counted, outcomeParameters } from './class-outcomes.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import type { DeclaredNode } from './definition.ts';
import { statisticsPort } from './metric-statistics.ts';
import { single } from './wiring.ts';

/**
 * A metric of the overlap of masks: `N×classes×height×width` scores against masks of the same shape, each plane (axis 1)
 * the mask of one class. Statistics: true positives, false positives and false negatives of each plane's positions.
 */
export function defineMaskMetric<const T extends string, const I extends string>({
  figure,
  ...own
}: Pick<DeclaredNode<T, I>, 'type' | 'icon' | 'title' | 'synonyms' | 'summary' | 'sources'> & {
  readonly figure: FigureKind;
}): DeclaredNode<T, I> {
  return defineNode({
    ...own,
    kind: 'primitive',
    role: 'metric',
    version: 1,
    family: 'metric',
    figure: () => figure,
    parameters: { threshold: outcomeParameters.threshold },
    inputs: {
      scores: { title: { en: 'Scores', 'zh-CN': '分数' }, dtype: 'float32', minRank: 3 },
      target: { title: { en: 'Mask', 'zh-CN': '掩膜' }, minRank: 3 },
    },
    outputs: statisticsPort,
    lower(g, inputs, { threshold }) {
      const scores = single(inputs, 'scores');
      const target = single(inputs, 'target');
      requireNumberComparison(g, scores, target, 'scores');
      const known = cast(g, greater(g, target, scalar(g, 0.5)), 'float32');
      const found = cast(g, greater(g, scores, scalar(g, threshold)), 'float32');
      return counted(g, known, found, undefined, 1);
    },
    examples: [
      {
        inputs: { scores: ['N', 1, 8, 8], target: ['N', 1, 8, 8] },
        parameters: {},
        outputs: { statistics: [3] },
      },
      {
        inputs: { scores: ['N', 3, 5, 7], target: ['N', 3, 5, 7] },
        parameters: { threshold: 0.5 },
        outputs: { statistics: [9] },
      },
      {
        inputs: { scores: ['N', 2, 15], target: ['N', 2, 15] },
        parameters: {},
        outputs: { statistics: [6] },
      },
    ],
  });
}
