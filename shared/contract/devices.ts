import { z } from 'zod';
import { deviceChoiceSchema, diagnosticSchema } from './common.ts';
import { call } from './procedure.ts';

const deviceSchema = z.object({
  device: deviceChoiceSchema,
  /** `ONNX Runtime`, `TensorFlow`. */
  engine: z.string(),
  /** The processor's or the graphics card's name. */
  name: z.string(),
  /** How many threads a processor runs at once. */
  threads: z.int().min(1).exactOptional(),
  state: z.enum(['ready', 'busy', 'not-set-up', 'broken', 'absent']),
  /** Why it is not ready, with the command that fixes it. */
  reason: diagnosticSchema.optional(),
});
export type Device = z.infer<typeof deviceSchema>;

export const devices = {
  /** Every device with its state; `chosen` is what `auto` takes. Asked once and kept, until `refresh` asks again. */
  list: call(
    z.object({ refresh: z.boolean().optional() }),
    z.object({ devices: z.array(deviceSchema), chosen: deviceChoiceSchema }),
  ),
};
