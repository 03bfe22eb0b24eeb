import type { FigureKind } from '../figures/index.ts';
import { classOutcomes, outcomeInputs, outcomeParameters } from './class-outcomes.ts';
import { defineNode } from './define-node.ts';
import type { DeclaredNode } from './definition.ts';
import { statisticsPort } from './metric-statistics.ts';

/** A metric of true positives, false positives and false negatives; `figure` finishes the sums of all classes, or of all cases. */
export function defineOutcomeMetric<const T extends string, const I extends string>({
  figure,
  ...own
}: Pick<DeclaredNode<T, I>, 'type' | 'icon' | 'title' | 'synonyms' | 'summary' | 'sources'> & {
  readonly figure: { readonly classes: FigureKind; readonly cases: FigureKind };
}): DeclaredNode<T, I> {
  return defineNode({
    ...own,
    kind: 'primitive',
    role: 'metric',
    version: 1,
    family: 'metric',
    figure: ({ average }) => (average === 'micro' ? figure.cases : figure.classes),
    parameters: outcomeParameters,
    shown: ['average'],
    inputs: outcomeInputs,
    outputs: statisticsPort,
    lower: classOutcomes,
    examples: [
      {
        inputs: { scores: ['N', 4], target: ['N'] },
        dtypes: { target: 'int32' },
        parameters: {},
        outputs: { statistics: [12] },
      },
      {
        inputs: { scores: ['N', 2], target: ['N'] },
        dtypes: { target: 'int32' },
        parameters: { average: 'binary' },
        outputs: { statistics: [3] },
      },
      {
        inputs: { scores: ['N', 1], target: ['N'] },
        dtypes: { target: 'int32' },
        parameters: {},
        outputs: { statistics: [3] },
      },
      {
        inputs: { scores: ['N', 7], target: ['N', 7] },
        parameters: { average: 'micro' },
        outputs: { statistics: [21] },
      },
      {
        inputs: { scores: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
        dtypes: { target: 'int32', mask: 'bool' },
        parameters: {},
        outputs: { statistics: [9] },
      },
    ],
  });
}
