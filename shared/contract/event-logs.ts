import { z } from 'zod';
import { diagnosticSchema } from './common.ts';

/** The values of one tag, lists of one length, rising by step. */
const eventCurveSchema = z.object({
  tag: z.string(),
  /** Which value of its tag each is, from 1. */
  orders: z.array(z.number()),
  steps: z.array(z.number()),
  /** Seconds since 1970. */
  wallTimes: z.array(z.number()),
  values: z.array(z.number()),
});
export type EventCurve = z.infer<typeof eventCurveSchema>;

const eventLogSchema = z.object({
  /** The folder that holds it, below the one that was picked. */
  name: z.string(),
  curves: z.array(eventCurveSchema).min(1),
});
export type EventLog = z.infer<typeof eventLogSchema>;

/** What another program logged, as event files of TensorBoard. */
export const eventLogsSchema = z.object({
  logs: z.array(eventLogSchema).min(1),
  /** Folders with event files beyond those that are read. */
  omitted: z.int().min(0),
  /** What could not be read of them. */
  problems: z.array(diagnosticSchema),
});
export type EventLogs = z.infer<typeof eventLogsSchema>;
