import type { Checked, Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { checked } from '../file-checks.ts';
import { FilesOfRows } from './joined-records.ts';
import type { TableSample } from './table-sample.ts';

/**
 * `checked` of a reader of tables: where a path names several files, what is found in a row is said of its file and the row in it;
 * of a sample without the row where that is not known.
 */
export async function checkedTable<T extends { readonly findings: readonly Diagnostic[] }>(
  file: string,
  read: (rows: FilesOfRows) => Promise<T>,
  sample?: TableSample,
): Promise<Checked<T>> {
  const rows = new FilesOfRows();
  const located = (problem: Diagnostic): Diagnostic => rows.located(sample?.located(problem) ?? problem);
  const result = await checked(file, () => read(rows));
  return result.ok
    ? { ok: true, value: { ...result.value, findings: result.value.findings.map(located) } }
    : { ok: false, error: result.error.map(located) };
}
