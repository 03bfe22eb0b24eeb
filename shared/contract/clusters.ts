import { z } from 'zod';
import { diagnosticSchema, nothing, projectIdSchema } from './common.ts';
import { call, stream } from './procedure.ts';
import { trialPlaceSchema } from './trial-place.ts';
import { noticeEventSchema } from './work-phase.ts';

/** What a cluster says of itself, or null where it does not say. */
const clusterLoadSchema = z.object({
  /** Version of Ray. */
  version: z.string(),
  /** Processor cores of all nodes, and those that nothing has set aside. */
  cores: z.number().min(0).nullable(),
  freeCores: z.number().min(0).nullable(),
  /** Memory of all nodes that trials may use, in bytes. */
  memoryBytes: z.number().min(0).nullable(),
});
export type ClusterLoad = z.infer<typeof clusterLoadSchema>;

/** What one of its nodes is. */
const clusterNodeSchema = z.object({
  /** Version of Node.js. */
  node: z.string(),
  platform: z.string(),
  /** Whether it sees the folder of the runs at its path here. */
  areRunsSeen: z.boolean(),
});
export type ClusterNode = z.infer<typeof clusterNodeSchema>;

const clusterTryEventSchema = z.discriminatedUnion('event', [
  /** The cluster let us in. A job on one of its nodes follows. */
  clusterLoadSchema.extend({ event: z.literal('answered') }),
  noticeEventSchema,
  clusterNodeSchema.extend({ event: z.literal('ready') }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type ClusterTryEvent = z.infer<typeof clusterTryEventSchema>;

const place = trialPlaceSchema.pick({ address: true, allowPlainHttp: true });
const tokenFromSchema = z.enum(['none', 'file', 'environment']);
export type TokenFrom = z.infer<typeof tokenFromSchema>;

/** Clusters that searches and experiments can train on. */
export const clusters = {
  /** Whether the trials of a project could run there. Ends with `ready` or `failed`; abort to cancel, which ends the job too. */
  try: stream(z.object({ project: projectIdSchema, place: trialPlaceSchema }), clusterTryEventSchema),
  /** Where the token for an address comes from. The token itself is never sent to a window. */
  token: call(place, z.object({ from: tokenFromSchema })),
  /** Keeps a token for an address, readable by this person alone. */
  keepToken: call(place.extend({ token: z.string().min(1).max(8192) }), nothing),
  /** Removes the kept one; nothing happens where there is none. */
  forgetToken: call(place, nothing),
};
