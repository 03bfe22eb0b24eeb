import { z } from 'zod';
import { exportFormatNames, quantizations, stageNames } from '../export/formats.ts';
import { diagnosticSchema, handleSchema, nothing, pictureSchema, runIdSchema } from './common.ts';
import { call, stream } from './procedure.ts';

export const exportSettingsSchema = z.object({
  format: z.enum(exportFormatNames),
  prune: z
    .object({
      /** Share of weights set to zero, above 0 and below 1. */
      share: z.number().gt(0).lt(1),
      scope: z.enum(['global', 'layer']),
      fineTuneEpochs: z.int().min(0).max(1000),
    })
    .nullable(),
  quantize: z.enum(['none', ...quantizations]),
});
export type ExportSettings = z.infer<typeof exportSettingsSchema>;

/** A figure with its 95% interval. */
const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** The file as it was after one stage, measured on the validation samples. */
const exportStageSchema = z.object({
  stage: z.enum(stageNames),
  /** Share of right answers, 0 to 1, with its interval; null where the network predicts numbers. */
  accuracy: intervalSchema.nullable(),
  /** For predicted numbers; null for classes. */
  meanSquaredError: z.number().nullable(),
  bytes: z.int().min(0),
  gzipBytes: z.int().min(0),
  parameters: z.int().min(0),
  nonZeroParameters: z.int().min(0),
  /** Median of one sample on one thread. */
  latencyMilliseconds: z.number().min(0),
  /** Samples whose answer differs from the trained network's; null where answers are numbers. */
  changedAnswers: z.int().min(0).nullable(),
  /** Of answers that are numbers: how far from the trained network's, and the share of them beyond the tolerance. */
  changedNumbers: z
    .object({ largest: z.number(), mean: z.number(), beyond: z.number(), tolerance: z.number() })
    .nullable(),
});
export type ExportStage = z.infer<typeof exportStageSchema>;

const changedAnswerSchema = z.object({
  index: z.int(),
  target: z.string(),
  before: z.string(),
  after: z.string(),
  picture: pictureSchema.optional(),
});

/** The report of an export as a window shows it. */
export const exportSummarySchema = z.object({
  bytes: z.int().min(0),
  sha256: z.string(),
  /** Validation samples everything was measured on. */
  samples: z.int().min(0),
  runtime: z.object({ name: z.string(), version: z.string(), processor: z.string() }),
  /** What was asked for, as it was done. */
  settings: exportSettingsSchema,
  /** The epoch of fine-tuning whose weights are in the file; 0 where none is. */
  keptEpoch: z.int().min(0),
  /** Every file that was made on the way: the trained one first, the written one last. */
  stages: z.array(exportStageSchema).min(1),
  /** Of the last stage against the first: of accuracy (0 to 1), or of the mean squared error. */
  difference: intervalSchema,
  /** Share of right answers of each class, 0 to 1; empty where the network predicts numbers. */
  byClass: z.array(z.object({ name: z.string(), samples: z.int(), before: z.number(), after: z.number() })),
  /** How often each class (rows) is taken for each class (columns) by the file; absent for numbers and many classes. */
  confusion: z.array(z.array(z.int().min(0))).exactOptional(),
  /** The file, run by the runtime, against the run's own program (or the simulation of what was quantized). */
  parity: z.object({
    reference: z.enum(['run', 'simulation']),
    maxAbsError: z.number(),
    top1Disagreement: z.number(),
    samples: z.int(),
    /** What `maxAbsError` and `top1Disagreement` may be at most. */
    limit: z.number(),
    allowed: z.number(),
  }),
  /** Samples whose answer changed: a part of them where there are many; the first few with their pictures. */
  changed: z.array(changedAnswerSchema),
  latency: z.object({ runs: z.int() }),
  notes: z.array(diagnosticSchema),
});
export type ExportSummary = z.infer<typeof exportSummarySchema>;

export const exportSteps = ['read', 'prune', 'fine-tune', 'quantize', 'write', 'check', 'time'] as const;

const exportEventSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('progress'),
    step: z.enum(exportSteps),
    /** Epochs of fine-tuning, or whatever the step counts; 0 of 0 where it counts nothing. */
    done: z.number(),
    total: z.number(),
  }),
  z.object({ event: z.literal('reported'), report: exportSummarySchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type ExportEvent = z.infer<typeof exportEventSchema>;

const exportIdSchema = z.string().min(1).max(100).brand<'export'>();
export type ExportId = z.infer<typeof exportIdSchema>;

export const exports = {
  /** Makes the file and proves it. Main holds it, out of sight, until it is saved or discarded. */
  start: call(
    z.object({ run: runIdSchema, settings: exportSettingsSchema }),
    z.object({ export: exportIdSchema }),
  ),
  /** Progress, then the report or the problems. A second subscriber sees the same. */
  follow: stream(z.object({ export: exportIdSchema }), exportEventSchema),
  /** Puts a proved file in its place with its report beside it; an earlier file and report there are replaced. */
  save: call(z.object({ export: exportIdSchema, file: handleSchema }), nothing),
  /** Ends an export that goes on, and drops the file of one that is done; what was saved of it stays. */
  discard: call(z.object({ export: exportIdSchema }), nothing),
};
