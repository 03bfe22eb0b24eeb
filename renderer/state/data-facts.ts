import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { DataFacts } from '../../shared/nodes/definition.ts';

/** Stands for a data set that has not been read: the input node's own shape is taken for the data's. */
export const unreadData: DataFacts = {
  featureType: { dtype: 'float32', shape: [] },
  target: { kind: 'class', classes: [] },
};

/** Codes that only data which was read can justify. */
const aboutData: ReadonlySet<string> = new Set([
  'classes-mismatch',
  'labels-expected',
  'numbers-expected',
  'prediction-target-mismatch',
  'input-shape-mismatch',
]);

/** Whether a problem holds as far as the data is known. */
export function holdsFor(data: DataFacts, problem: Diagnostic): boolean {
  return data.featureType.shape.length > 0 || !aboutData.has(problem.code);
}
