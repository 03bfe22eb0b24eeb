import { z } from 'zod';
import { deviceChoiceSchema, diagnosticSchema, fileTextSchema, projectIdSchema } from './common.ts';
import { stream } from './procedure.ts';

const rateEventSchema = z.discriminatedUnion('event', [
  /** One step of the test: its rate, the loss of its batch, and the mean of the losses up to it. */
  z.object({
    event: z.literal('point'),
    learningRate: z.number(),
    loss: z.number(),
    smoothed: z.number(),
  }),
  /** The rate at which the loss falls fastest; null where it falls nowhere. */
  z.object({ event: z.literal('found'), suggestion: z.number().nullable() }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type RateEvent = z.infer<typeof rateEventSchema>;

export const learningRates = {
  /** Tests rising rates on fresh weights of the document as it stands in the window; abort to cancel. Writes nothing. */
  find: stream(
    z.object({
      project: projectIdSchema,
      text: fileTextSchema,
      /** Place of the objective whose rate rises. */
      objective: z.int().min(0),
      device: deviceChoiceSchema,
    }),
    rateEventSchema,
  ),
};
