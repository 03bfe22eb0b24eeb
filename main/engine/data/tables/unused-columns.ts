import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';

/** A note of the columns that the run which reads the table did not learn from. */
export function unusedColumns(names: readonly string[], file: string): Diagnostic[] {
  if (names.length === 0) return [];
  return [diagnostic('data-columns-unused', { file }, { count: names.length, names: firstNames(names, 10) })];
}
