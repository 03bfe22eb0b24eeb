import { z } from 'zod';
import { baselineRecordSchema } from '../experiment/baseline-record.ts';
import { handleSchema, nothing, projectIdSchema } from './common.ts';
import { call, stream } from './procedure.ts';
import { phaseEventSchema } from './work-phase.ts';

/** Names a baseline among those of its project: the name of its folder. */
export const baselineIdSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^./\\][^/\\]*$/)
  .brand<'baseline'>();
export type BaselineId = z.infer<typeof baselineIdSchema>;

/** What is worked on, in this order. */
export const baselineStages = [
  'preparing',
  'starting',
  'sending',
  'training',
  'answering',
  'comparing',
] as const;
const baselineStageSchema = z.enum(baselineStages);
export type BaselineStage = z.infer<typeof baselineStageSchema>;

export const listedBaselineSchema = z.object({ baseline: baselineIdSchema, record: baselineRecordSchema });
export type ListedBaseline = z.infer<typeof listedBaselineSchema>;

/** What a person may give; what is absent is usual. */
export const baselineLimits = {
  seconds: { min: 5, max: 86_400, usual: 120 },
  models: { min: 0, max: 500, usual: 20 },
  seed: { min: 0, max: 2_147_483_647, usual: 1 },
} as const;

const limitSchema = (limit: { readonly min: number; readonly max: number }) =>
  z.int().min(limit.min).max(limit.max);

/** A server by its address, or the jar to start one from. */
const h2oPlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('server'), address: z.string().max(2000), allowPlainHttp: z.boolean() }),
  z.object({ kind: z.literal('jar'), jar: handleSchema }),
]);
export type H2oPlaceChoice = z.input<typeof h2oPlaceSchema>;

const baselineEventSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('stage'),
    stage: baselineStageSchema,
    /** How far it is, 0 to 1. */
    share: z.number().min(0).max(1).optional(),
    /** The kind of model that is worked on. */
    model: z.string().optional(),
  }),
  /** It is kept. */
  z.object({ event: z.literal('kept'), baseline: baselineIdSchema }),
  phaseEventSchema,
]);
export type BaselineEvent = z.infer<typeof baselineEventSchema>;

const ofProject = z.object({ project: projectIdSchema });

/** What other programs reach on the parts of a project. They belong to main: they outlive the window that began them. */
export const baselines = {
  /** Newest first. */
  list: call(ofProject, z.array(listedBaselineSchema)),
  /** Trains on the training part of the project as it is saved or edited, one at a time a project. Problem: baseline-in-progress. */
  start: call(
    z.object({
      project: projectIdSchema,
      text: z.string().max(64 * 1024 * 1024),
      place: h2oPlaceSchema,
      seconds: limitSchema(baselineLimits.seconds),
      models: limitSchema(baselineLimits.models),
      seed: limitSchema(baselineLimits.seed),
    }),
    nothing,
  ),
  /** Ends it and keeps the models that are trained; nothing happens where none goes on. */
  stop: call(ofProject, nothing),
  /** Measures the best runs of the same data anew beside a kept one; takes a few seconds. Problem: baseline-unreadable. */
  measure: call(z.object({ project: projectIdSchema, baseline: baselineIdSchema }), nothing),
  /** Removes a kept one. */
  remove: call(z.object({ project: projectIdSchema, baseline: baselineIdSchema }), nothing),
  /** The one that goes on, from its beginning until it ends; nothing where none does. In batches, in order. */
  follow: stream(ofProject, z.array(baselineEventSchema).min(1)),
};
