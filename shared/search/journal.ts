/** The journal of a search: one line a decision, in their order, from which everything else follows. */
import { z } from 'zod';
import {
  searchAlgorithms,
  searchCosts,
  searchedValueSchema,
  searchPruners,
  trialValuesSchema,
} from '../document/search-schema.ts';

const count = z.int().min(0);
const figures = z.record(z.string(), z.number());
/** When it was written, in milliseconds since 1970; absent in searches of before. Nothing is decided by it. */
const at = z.number().optional();

/** What a search was begun with; it stays so, whatever becomes of the project. */
export const searchSettingsSchema = z.looseObject({
  version: z.literal(1),
  projectName: z.string(),
  space: z.array(searchedValueSchema).min(1),
  algorithm: z.enum(searchAlgorithms),
  pruner: z.enum(searchPruners),
  seed: z.int().min(0).max(4_294_967_295),
  /** The validation figure to optimize; absent: the one by which the first run keeps its best epoch. */
  metric: z.string().optional(),
  /** Goals beside the figure, each to be low. */
  costs: z.array(z.enum(searchCosts)).optional(),
  /** Epochs of a whole trial. */
  epochs: z.int().min(1),
});
export type SearchSettings = z.infer<typeof searchSettingsSchema>;

const reasonSchema = z.object({
  code: z.string(),
  message: z.string(),
});

export const journalEntrySchema = z.discriminatedUnion('kind', [
  /** A trial begins with these values. */
  z.object({ kind: z.literal('suggested'), at, number: count, values: trialValuesSchema }),
  /** A paused trial goes on to its next rung. */
  z.object({ kind: z.literal('promoted'), at, number: count }),
  /** The run of a trial has a folder: its name among the runs of the project. */
  z.object({ kind: z.literal('started'), at, number: count, run: z.string() }),
  /** What is optimized, once the first run has said so. */
  z.object({ kind: z.literal('goal'), metric: z.string(), direction: z.enum(['higher', 'lower']) }),
  /** A trial reached its rung, where it pauses, or its end. */
  z.object({
    kind: z.literal('measured'),
    at,
    number: count,
    value: z.number(),
    epochs: count,
    figures,
    /** What its network costs, where that is a goal too. */
    costs: z.partialRecord(z.enum(searchCosts), z.number()).optional(),
    isComplete: z.boolean(),
  }),
  /** A trial ended without a figure. */
  z.object({ kind: z.literal('failed'), at, number: count, epochs: count, reason: reasonSchema }),
  /** The best trial was evaluated on the test part. */
  z.object({ kind: z.literal('tested'), number: count, samples: count, figures }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type FailureReason = z.infer<typeof reasonSchema>;
