import { z } from 'zod';

/** Where the trials of a search or the runs of an experiment train: here, or on a Ray cluster. */
export const trialPlaceNames = ['local', 'ray'] as const;

/** What a person says of where trials train. */
export const trialPlaceSchema = z.object({
  on: z.enum(trialPlaceNames),
  /** The address of a cluster's dashboard. */
  address: z.string().max(2000).optional(),
  /** A person wants plain http to another machine. */
  allowPlainHttp: z.boolean().optional(),
  /** Processor cores that a trial computes with on a cluster (1). */
  cores: z.int().min(1).max(1024).optional(),
});
export type TrialPlace = z.infer<typeof trialPlaceSchema>;
