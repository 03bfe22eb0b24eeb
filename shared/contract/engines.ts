import { z } from 'zod';
import { installSteps } from '../engines/install-steps.ts';
import { diagnosticSchema } from './common.ts';
import { call, stream } from './procedure.ts';

const setUpSchema = z.object({
  /** Version of what is installed; null where nothing is. */
  version: z.string().nullable(),
  downloadBytes: z.int().min(0),
  installedBytes: z.int().min(0),
  /** Where it lies, or would. */
  folder: z.string(),
});
export type TensorflowSetUp = z.infer<typeof setUpSchema>;

const installEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('step'), step: z.enum(installSteps) }),
  /** A line that pip or the compiler wrote. */
  z.object({ event: z.literal('line'), text: z.string() }),
  z.object({ event: z.literal('installed'), version: z.string() }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type InstallEvent = z.infer<typeof installEventSchema>;

/** Setting TensorFlow up on this machine. */
export const engines = {
  tensorflow: call(z.object({}), setUpSchema),
  /** Ends with `installed` or `failed`; abort to cancel, which leaves what was there before. */
  install: stream(z.object({}), installEventSchema),
  /** `removed`: false where nothing was installed. */
  remove: call(z.object({}), z.object({ removed: z.boolean() })),
};
