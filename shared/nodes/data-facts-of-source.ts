import type { DataFacts } from '../document/data-facts.ts';
import {
  type DataSource,
  type FormulaSource,
  formulaSequences,
  formulaTargets,
} from '../document/data-schema.ts';
import { tensorType } from '../ir/types.ts';

/**
 * What can be said of a project's data without reading it: whether it is tokens, and what is predicted. The input node's shape
 * stands for the samples', and the number of classes is left open.
 */
export function dataFactsOfSource({
  data: { source },
}: {
  readonly data: { readonly source: DataSource };
}): DataFacts {
  switch (source.kind) {
    case 'csv':
      if (source.targetKind === 'class') return facts('float32', classes);
      return facts('float32', number(Array.isArray(source.target) ? source.target.length : 1));
    case 'text':
      return facts(
        'int32',
        source.task === 'next-token' ? { ...classes, positions: source.length } : classes,
      );
    case 'series':
      return facts('float32', number(source.horizon * (source.targets ?? source.columns ?? ['one']).length));
    case 'formula':
      return formulaFacts(source);
    default:
      return facts('float32', classes);
  }
}

function formulaFacts({ formula }: FormulaSource): DataFacts {
  const width = formulaTargets[formula];
  if (formula === 'story') return facts('int32', { ...classes, positions: formulaSequences.story.length });
  if (width !== 'class') return facts('float32', number(width));
  return facts(formula === 'reviews' ? 'int32' : 'float32', classes);
}

const classes = { kind: 'class', classes: [] } as const;
const number = (width: number): DataFacts['target'] => ({ kind: 'number', width });
const facts = (dtype: DataFacts['featureType']['dtype'], target: DataFacts['target']): DataFacts => ({
  featureType: tensorType(dtype, []),
  target,
});
