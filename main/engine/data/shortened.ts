import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';

const maxShown = 20;

/** The first 20 problems, and how many more there are. */
export function shortened(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const more = problems.length - maxShown;
  if (more <= 0) return problems;
  return [...problems.slice(0, maxShown), diagnostic('data-more-problems', {}, { count: more })];
}
