import { z } from 'zod';
import { deviceChoiceSchema, diagnosticSchema, fileTextSchema, projectIdSchema } from './common.ts';
import { preFlightSchema } from './engine-replies.ts';
import { stream } from './procedure.ts';

const preFlightEventSchema = z.discriminatedUnion('event', [
  preFlightSchema.extend({ event: z.literal('measured') }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type PreFlightEvent = z.infer<typeof preFlightEventSchema>;

export const preFlights = {
  /** Measures what training the document as it stands in the window would take of time and memory; abort to cancel. Writes nothing. */
  measure: stream(
    z.object({ project: projectIdSchema, text: fileTextSchema, device: deviceChoiceSchema }),
    preFlightEventSchema,
  ),
};
