import type { DataFacts } from '../../shared/data/data-facts.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';

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
