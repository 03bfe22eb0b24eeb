import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';

/** The value of a result that must be one. */
export function valueIn<T>(result: Checked<T>): T {
  if (!result.ok)
    throw new Error(`refused: ${result.error.map((problem) => JSON.stringify(problem)).join()}`);
  return result.value;
}

/** The code of the first problem; undefined for a value. */
export function codeOf(result: Checked<unknown>): string | undefined {
  return result.ok ? undefined : result.error[0]?.code;
}
