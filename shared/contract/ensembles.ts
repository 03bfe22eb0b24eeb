import { z } from 'zod';
import { ensembleMethods } from '../ensemble/methods.ts';
import { quantizations } from '../export/formats.ts';
import { diagnosticSchema, handleSchema, runIdSchema } from './common.ts';
import { ensembleResultSchema } from './ensemble.ts';
import { stream } from './procedure.ts';

const combineEventSchema = z.discriminatedUnion('event', [
  /** Members in the order they were given; `best`: the position of the one it is compared with. */
  z.object({ event: z.literal('combined'), result: ensembleResultSchema, best: z.int().min(0) }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type CombineEvent = z.infer<typeof combineEventSchema>;

export const ensembles = {
  /**
   * Evaluates runs together beside each alone; `saveTo`: the ONNX file that is written too. Ends with one event; abort to
   * cancel.
   */
  combine: stream(
    z.object({
      runs: z.array(runIdSchema).min(1).max(32),
      method: z.enum(ensembleMethods),
      saveTo: handleSchema.optional(),
      /** Of the file: the share of its members' kernels that becomes zero, and narrower numbers. */
      prune: z.number().min(0).max(0.99).optional(),
      quantize: z.enum(quantizations).optional(),
    }),
    combineEventSchema,
  ),
};
