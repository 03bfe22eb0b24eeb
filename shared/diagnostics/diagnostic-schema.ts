import { z } from 'zod';
import { type DiagnosticCode, diagnosticCodes } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

const codeSchema = z.custom<DiagnosticCode>(
  (value) => typeof value === 'string' && Object.hasOwn(diagnosticCodes, value),
  'an unknown diagnostic code',
);

/** A diagnostic whose numbers are of the kind given: finite ones alone where they travel as JSON. */
export function diagnosticSchemaWith(number: z.ZodType<number>): z.ZodType<Diagnostic> {
  const placeSchema = z
    .object({
      node: z.string(),
      port: z.string(),
      parameter: z.string(),
      path: z.string(),
      file: z.string(),
      row: number,
      column: z.union([number, z.string()]),
      step: number,
    })
    .partial();
  return z.object({
    code: codeSchema,
    severity: z.enum(['error', 'warning', 'info']),
    where: placeSchema,
    values: z.record(z.string(), z.union([z.string(), number])),
  }) as unknown as z.ZodType<Diagnostic>;
}
