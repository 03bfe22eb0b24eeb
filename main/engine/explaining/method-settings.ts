/** The settings of a method as a person gave them. */
import type { z } from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { MethodDefinition } from '../../../shared/explain/method-definition.ts';

/** Settings with every default filled in. Refuses names that the method does not have, and values out of range: explain-setting-invalid. */
export function settingsOf<Schema extends z.ZodObject>(
  { kind, schema }: MethodDefinition<Schema>,
  given: Readonly<Record<string, unknown>>,
): Checked<z.infer<Schema>> {
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const values = { method: kind, expected: known.join(', ') || '–', found: unknown };
    return err([diagnostic('explain-setting-invalid', {}, values)]);
  }
  const read = schema.safeParse(given);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const name = String(issue?.path[0] ?? '');
  const values = {
    method: kind,
    expected: `${name}: ${issue?.message}`,
    found: `${name}=${String(given[name])}`,
  };
  return err([diagnostic('explain-setting-invalid', {}, values)]);
}
