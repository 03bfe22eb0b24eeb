/** What is wrong with a run, and what helps. */
import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { anyNumberSchema } from '../training/run-events.ts';

const findingSchema = z.object({
  problem: diagnosticSchemaWith(anyNumberSchema),
  /** First epoch in which it shows; 0: from the beginning, or in the settings. */
  since: z.int().min(0),
  /** The fix as values of project.json. */
  edits: z
    .array(
      z.object({
        path: z.string(),
        value: z.union([z.string(), anyNumberSchema, z.boolean(), z.array(z.string()).readonly()]),
      }),
    )
    .readonly()
    .exactOptional(),
});

export const diagnosisSchema = z.object({
  findings: z.array(findingSchema).readonly(),
  /** Why something could not be looked at. */
  notes: z.array(diagnosticSchemaWith(anyNumberSchema)).readonly(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
