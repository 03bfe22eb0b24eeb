/** A search as programs and windows read it: its trials, the best of them, and how it stands. */
import { z } from 'zod';
import { searchCosts, trialValuesSchema } from '../document/search-schema.ts';

const count = z.int().min(0);
const figures = z.record(z.string(), z.number());

/** completed: trained to its end. pruned: paused at a rung for better ones. stopped: cut off, and gone on with next. */
const trialStateSchema = z.enum(['completed', 'pruned', 'failed', 'stopped', 'running']);

export const searchTrialSchema = z.object({
  /** From 1, in the order they were begun. */
  number: z.int().min(1),
  values: trialValuesSchema,
  /** The optimized figure after its last epoch's rung; null where it has none. */
  value: z.number().nullable(),
  state: trialStateSchema,
  /** The name of its run's folder among the runs of the project; null where it came to none. */
  run: z.string().nullable(),
  epochs: count,
  /** The figure at each rung. */
  rungs: z.array(z.object({ epochs: count, value: z.number() })).readonly(),
  /** What its network costs, where that is a goal too. */
  costs: z.partialRecord(z.enum(searchCosts), z.number()).exactOptional(),
  /** Why it failed. */
  reason: z.object({ code: z.string(), message: z.string() }).exactOptional(),
});
export type SearchTrial = z.infer<typeof searchTrialSchema>;

const bestTrialSchema = z.object({
  number: z.int().min(1),
  value: z.number(),
  run: z.string(),
  values: trialValuesSchema,
  /** Its validation figures. */
  validation: figures,
  /** Its figures on the test part, looked at once; absent where the data has none. */
  test: z.object({ samples: count, figures }).exactOptional(),
});

/** What a search has come to. */
export const searchSummarySchema = z.object({
  /** The folder of the search. */
  search: z.string(),
  /** What is optimized; null before the first result. */
  goal: z.object({ metric: z.string(), direction: z.enum(['higher', 'lower']) }).nullable(),
  trials: z.array(searchTrialSchema).readonly(),
  /** With several goals the trials that no other beats in all of them, by number. */
  front: z.array(z.number()).readonly().exactOptional(),
  best: bestTrialSchema.nullable(),
});
export type SearchSummary = z.infer<typeof searchSummarySchema>;
