import { z } from 'zod';
import { diagnosticSchema, handleSchema, nothing, pictureSchema, runIdSchema } from './common.ts';
import { call, stream } from './procedure.ts';

export const exportSettingsSchema = z.object({
  format: z.literal('onnx'),
  prune: z
    .object({
      /** Share of weights set to zero, above 0 and below 1. */
      share: z.number().gt(0).lt(1),
      scope: z.enum(['global', 'layer']),
      fineTuneEpochs: z.int().min(0).max(1000),
    })
    .nullable(),
  quantize: z.enum(['none', 'int8', 'dynamic', 'fp16']),
});
export type ExportSettings = z.infer<typeof exportSettingsSchema>;

const measuredSchema = z.object({
  /** 0 to 1 with its 95% interval; null where the network predicts numbers. */
  accuracy: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  loss: z.number().nullable(),
  bytes: z.int().min(0),
  latencyMilliseconds: z.number().min(0),
  accuracyByClass: z.array(z.object({ name: z.string(), value: z.number(), samples: z.int() })),
});

export const exportReportSchema = z.object({
  file: z.string(),
  bytes: z.int().min(0),
  before: measuredSchema,
  after: measuredSchema,
  /** The file, run by the runtime, against the run's own program on the same samples. */
  parity: z.object({
    maxAbsError: z.number(),
    top1Disagreement: z.number(),
    samples: z.int(),
  }),
  /** Samples whose answer changed, most confident first. */
  changed: z.array(
    z.object({
      index: z.int(),
      target: z.string(),
      before: z.string(),
      after: z.string(),
      picture: pictureSchema.optional(),
    }),
  ),
  warnings: z.array(diagnosticSchema),
});
export type ExportReport = z.infer<typeof exportReportSchema>;

const exportEventSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('progress'),
    stage: z.enum(['prune', 'fine-tune', 'quantize', 'write', 'measure', 'prove']),
    done: z.number(),
    total: z.number(),
  }),
  z.object({ event: z.literal('reported'), report: exportReportSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type ExportEvent = z.infer<typeof exportEventSchema>;

const exportIdSchema = z.string().min(1).max(100).brand<'export'>();

export const exports = {
  /** Starts writing `file`; nothing is there until the proof is done. */
  start: call(
    z.object({ run: runIdSchema, file: handleSchema, settings: exportSettingsSchema }),
    z.object({ export: exportIdSchema }),
  ),
  /** Progress, then the report or the problems. A second subscriber sees the same. */
  follow: stream(z.object({ export: exportIdSchema }), exportEventSchema),
  cancel: call(z.object({ export: exportIdSchema }), nothing),
};
