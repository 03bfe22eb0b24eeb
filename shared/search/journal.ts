/** The journal of a search: one line a decision, in their order, from which everything else follows. */
import { z } from 'zod';
import {
  searchAlgorithms,
  searchedValueSchema,
  searchPruners,
  trialValuesSchema,
} from '../document/search-schema.ts';

const count = z.int().min(0);
const figures = z.record(z.string(), z.number());

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
  z.object({ kind: z.literal('suggested'), number: count, values: trialValuesSchema }),
  /** A paused trial goes on to its next rung. */
  z.object({ kind: z.literal('promoted'), number: count }),
  /** The run of a trial has a folder: its name among the runs of the project. */
  z.object({ kind: z.literal('started'), number: count, run: z.string() }),
  /** What is optimized, once the first run has said so. */
  z.object({ kind: z.literal('goal'), metric: z.string(), direction: z.enum(['higher', 'lower']) }),
  /** A trial reached its rung, where it pauses, or its end. */
  z.object({
    kind: z.literal('measured'),
    number: count,
    value: z.number(),
    epochs: count,
    figures,
    isComplete: z.boolean(),
  }),
  /** A trial ended without a figure. */
  z.object({ kind: z.literal('failed'), number: count, epochs: count, reason: reasonSchema }),
  /** The best trial was evaluated on the test part. */
  z.object({ kind: z.literal('tested'), number: count, samples: count, figures }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type FailureReason = z.infer<typeof reasonSchema>;
