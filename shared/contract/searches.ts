import { z } from 'zod';
import { journalEntrySchema, searchSettingsSchema } from '../search/journal.ts';
import { fileTextSchema, handleSchema, nothing, projectIdSchema, reportLanguageSchema } from './common.ts';
import { call, stream } from './procedure.ts';
import { trialPlaceSchema } from './trial-place.ts';
import { noticeEventSchema, phaseEventSchema, workPhaseSchema } from './work-phase.ts';

/** Names a search among those of its project: the name of its folder. */
export const searchIdSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^./\\][^/\\]*$/)
  .brand<'search'>();
export type SearchId = z.infer<typeof searchIdSchema>;

const listedSearchSchema = z.object({ search: searchIdSchema, phase: workPhaseSchema });
export type ListedSearch = z.infer<typeof listedSearchSchema>;

const searchEventSchema = z.discriminatedUnion('event', [
  /** What it was begun with; `maxTrials`: trials in all, null where nothing limits them or nobody goes on with it here. */
  z.object({
    event: z.literal('opened'),
    settings: searchSettingsSchema,
    maxTrials: z.int().min(1).nullable(),
  }),
  /** Lines of its journal, in their order: first those there are, then each new one. */
  z.object({ event: z.literal('entry'), entry: journalEntrySchema }),
  /** How far a trial has trained. */
  z.object({
    event: z.literal('progress'),
    number: z.int().min(1),
    step: z.int().min(0),
    totalSteps: z.int().min(0),
  }),
  noticeEventSchema,
  phaseEventSchema,
]);
export type SearchEvent = z.infer<typeof searchEventSchema>;

/** Trials that train at the same time, sharing the cores. Absent: one here, as many as a cluster has cores for there. */
const slotsSchema = z.int().min(1).max(64).optional();
const named = { project: projectIdSchema, search: searchIdSchema };

/** Searches belong to main: they outlive the window that began them. */
export const searches = {
  /** Newest first. */
  list: call(z.object({ project: projectIdSchema }), z.array(listedSearchSchema)),
  /** Searches the document as it stands in the window, by its own `search` section; it need not be saved. */
  start: call(
    z.object({
      project: projectIdSchema,
      text: fileTextSchema,
      slots: slotsSchema,
      /** Where its trials train; absent: here. */
      place: trialPlaceSchema.optional(),
    }),
    z.object({ search: searchIdSchema }),
  ),
  /** Goes on where it ended, with the project that it began with; `trials` and the other limits take the place of its own. */
  resume: call(
    z.object({
      ...named,
      slots: slotsSchema,
      place: trialPlaceSchema.optional(),
      trials: z.int().min(1).max(100_000).optional(),
      minutes: z.number().positive().max(1_000_000).optional(),
      patience: z.int().min(1).max(100_000).optional(),
      keep: z.int().min(1).max(100_000).optional(),
    }),
    nothing,
  ),
  /** Ends at the next safe point of its trials and keeps what was done; of one that has ended already nothing changes. */
  stop: call(z.object(named), nothing),
  /** Writes it as a page that stands by itself (HTML). */
  saveReport: call(z.object({ ...named, file: handleSchema, language: reportLanguageSchema }), nothing),
  /** All of a search, then what becomes of it until it ends. In batches, in order. */
  subscribe: stream(z.object(named), z.array(searchEventSchema).min(1)),
};
