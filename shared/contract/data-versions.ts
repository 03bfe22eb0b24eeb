/** Frozen states of a project's data and recipe. */
import { z } from 'zod';
import { dataSchema } from '../data/data-schema.ts';
import { versionNamePattern } from '../data/versions.ts';
import { diagnosticSchema, projectIdSchema } from './common.ts';
import { call, stream } from './procedure.ts';

export const versionNameSchema = z.string().regex(versionNamePattern);

const frozenVersionSchema = z.object({
  name: versionNameSchema,
  /** ISO 8601, UTC. */
  created: z.string(),
  samples: z.int().min(0),
  /** Of its files. */
  bytes: z.int().min(0),
});
export type FrozenVersion = z.infer<typeof frozenVersionSchema>;

/** Samples by their keys (see the step `relabel`), the first 200, and how many there are. */
const sampleKeysSchema = z.object({ count: z.int().min(0), keys: z.array(z.string()).max(200) });

const versionComparisonSchema = z.object({
  /** Samples that only the second has, and that only the first has. */
  entered: sampleKeysSchema,
  left: sampleKeysSchema,
  /** Equal inputs with another target, or an equal key with other inputs; keys are those in the second. */
  changed: sampleKeysSchema,
  /** Parts of the section that differ: `steps`, `split`. */
  settings: z.array(z.string()),
});
export type VersionComparison = z.infer<typeof versionComparisonSchema>;

const freezeEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('frozen') }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type FreezeEvent = z.infer<typeof freezeEventSchema>;

export const dataVersions = {
  /** Oldest first. */
  list: call(z.object({ project: projectIdSchema }), z.array(frozenVersionSchema)),
  /** Keeps the data of a section, with its files, under a name. Ends with one event; abort to cancel. */
  freeze: stream(
    z.object({ project: projectIdSchema, data: dataSchema, name: versionNameSchema }),
    freezeEventSchema,
  ),
  /** What is different in the second. */
  compare: call(
    z.object({ project: projectIdSchema, before: versionNameSchema, after: versionNameSchema }),
    versionComparisonSchema,
  ),
};
