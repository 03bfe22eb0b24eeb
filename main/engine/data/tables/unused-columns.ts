import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';

/** A note of the columns that the run which reads the table did not learn from. */
export function unusedColumns(names: readonly string[], file: string): Diagnostic[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 10).join(', ') + (names.length > 10 ? ', …' : '');
  return [diagnostic('data-columns-unused', { file }, { count: names.length, names: shown })];
}
