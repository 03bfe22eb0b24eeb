import { z } from 'zod';

/** What an epoch took of the process that trained it. Logs of older versions do not say. */
export const epochProcessSchema = z.object({
  /** Of the time of its steps, the part in which samples were awaited or put together: 0 to 1. */
  waitingShare: z.number().min(0).max(1),
  /** Bytes of the process in memory at the end of the epoch; what a GPU holds is not among them. */
  residentBytes: z.int().min(0),
  /** The largest that was so far. */
  peakBytes: z.int().min(0),
});
export type EpochProcess = z.infer<typeof epochProcessSchema>;
