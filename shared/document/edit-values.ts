import type { z } from 'zod';
import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { fieldProblems } from './schema-problems.ts';

/** Refuses a value the file's schema would not read back; `path` is its place in the document. */
export function requireFits(schema: z.ZodType, value: unknown, path: string): void {
  const checked = schema.safeParse(value);
  if (!checked.success) throw new DiagnosticError(fieldProblems(checked.error.issues, value, path));
}
