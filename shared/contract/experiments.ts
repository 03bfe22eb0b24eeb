import { z } from 'zod';
import { experimentSettingsSchema } from '../experiment/experiment-schema.ts';
import { experimentEntrySchema } from '../experiment/experiment-state.ts';
import {
  fileTextSchema,
  handleSchema,
  nothing,
  projectIdSchema,
  reportLanguageSchema,
  runIdSchema,
} from './common.ts';
import { call, stream } from './procedure.ts';
import { trialPlaceSchema } from './trial-place.ts';
import { noticeEventSchema, phaseEventSchema, workPhaseSchema } from './work-phase.ts';

/** Names an experiment among those of its project: the name of its folder. */
export const experimentIdSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^./\\][^/\\]*$/)
  .brand<'experiment'>();
export type ExperimentId = z.infer<typeof experimentIdSchema>;

const listedExperimentSchema = z.object({
  experiment: experimentIdSchema,
  question: z.string(),
  phase: workPhaseSchema,
});
export type ListedExperiment = z.infer<typeof listedExperimentSchema>;

const count = z.int().min(0);

const experimentEventSchema = z.discriminatedUnion('event', [
  /** What it was begun with. */
  z.object({ event: z.literal('opened'), settings: experimentSettingsSchema }),
  /** Lines of its journal, in their order: first those there are, then each new one. */
  z.object({ event: z.literal('entry'), entry: experimentEntrySchema }),
  /** How far one of its runs has trained. */
  z.object({
    event: z.literal('progress'),
    variant: count,
    repeat: count,
    step: count,
    totalSteps: count,
  }),
  noticeEventSchema,
  phaseEventSchema,
]);
export type ExperimentEvent = z.infer<typeof experimentEventSchema>;

/** Runs that train at the same time, sharing the cores. Absent: one here, as many as a cluster has cores for there. */
const slots = z.int().min(1).max(64).optional();
const named = { project: projectIdSchema, experiment: experimentIdSchema };
/** Seeds or folds a variant. */
const repeats = z.int().min(1).max(1000);

/** Experiments belong to main: they outlive the window that began them. */
export const experiments = {
  /** Newest first. */
  list: call(z.object({ project: projectIdSchema }), z.array(listedExperimentSchema)),
  /** Trains documents as they stand in the window, each with the same seeds, or with each part held out once. The first is what the others are compared with. */
  start: call(
    z.object({
      project: projectIdSchema,
      question: z.string().min(1).max(2000),
      variants: z
        .array(
          z.object({
            name: z.string().min(1).max(200),
            text: fileTextSchema,
            /** The run it is the document of: it is trained on the version of the data that the run was trained on. */
            run: runIdSchema.optional(),
          }),
        )
        .min(2)
        .max(16),
      /** A validation figure by its name; absent: the one by which runs keep their best epoch. */
      metric: z.string().min(1).max(200).optional(),
      by: z.enum(['seeds', 'folds']),
      repeats,
      slots,
      /** Where its runs train; absent: here. */
      place: trialPlaceSchema.optional(),
    }),
    z.object({ experiment: experimentIdSchema }),
  ),
  /** Goes on where it ended, with the projects that it began with; `repeats`: seeds in all, where there are to be more. */
  resume: call(
    z.object({ ...named, repeats: repeats.optional(), slots, place: trialPlaceSchema.optional() }),
    nothing,
  ),
  /** Ends at the next safe point of its runs and keeps what was done; of one that has ended already nothing changes. */
  stop: call(z.object(named), nothing),
  /** Writes it as a page that stands by itself (HTML). */
  saveReport: call(z.object({ ...named, file: handleSchema, language: reportLanguageSchema }), nothing),
  /** All of an experiment, then what becomes of it until it ends. In batches, in order. */
  subscribe: stream(z.object(named), z.array(experimentEventSchema).min(1)),
};
