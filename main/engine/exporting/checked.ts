import { type Checked, DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';

/** The value, or its problems on their way to `exportRun`, which returns them. */
export function checked<T>(result: Checked<T>): T {
  if (!result.ok) throw new DiagnosticError(result.error);
  return result.value;
}
