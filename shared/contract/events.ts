/** What a run sends while it goes on. Main numbers the events: a window that reloads asks for those after a number. */
import { z } from 'zod';
import { runEventSchemas } from '../training/run-events.ts';
import { diagnosticSchema, figuresSchema, pictureSchema, timeSchema } from './common.ts';

/** The run ended by a problem: of the document, the data, the device, or the process that trained. */
const failedSchema = z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) });

const payloadSchema = z.discriminatedUnion('event', [
  ...runEventSchemas({
    figure: z.number().nullable(),
    figures: figuresSchema,
    problem: diagnosticSchema,
    picture: pictureSchema,
  }).events,
  failedSchema,
]);

/**
 * An event with its number, rising from 1, and the time main saw it. Of a long run main keeps every epoch but thins out
 * old progress and samples, so numbers may be missing. A non-finite figure of `RunEvent` travels as null; `run` is the
 * run's id.
 */
export const runEventSchema = z.object({ sequence: z.int().min(1), at: timeSchema, payload: payloadSchema });
export type NumberedRunEvent = z.infer<typeof runEventSchema>;
export type SentEvent = NumberedRunEvent['payload'];
