/** Samples of a run laid out in a plane by what a node makes of them. */
import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { type ProjectionKind, projectionKinds } from '../explain/projections/index.ts';
import { anyNumberSchema } from '../training/run-events.ts';
import { dataPartSchema } from './common.ts';

/** Samples that are laid out at most. */
export const maxEmbedded = 5000;

const count = z.int().min(0);

export const projectionKindSchema = z.enum(projectionKinds as [ProjectionKind, ...ProjectionKind[]]);

const embeddedSchema = z.object({
  /** Row of the sample in the data, from 0. */
  index: count,
  x: z.number(),
  y: z.number(),
  /** Positions in `classes`: of its own class, and of the class that the network names. */
  label: count.exactOptional(),
  answer: count.exactOptional(),
  /** Probability of the class that the network names. */
  confidence: anyNumberSchema.exactOptional(),
  /** Where numbers are predicted: the first of its own, and what the network says, in the units of the file. */
  target: anyNumberSchema.exactOptional(),
  predicted: anyNumberSchema.exactOptional(),
});
export type Embedded = z.infer<typeof embeddedSchema>;

export const embeddingSchema = z.object({
  method: projectionKindSchema,
  node: z.string(),
  /** Every node that could be asked, in the order of the network. */
  nodes: z.array(z.string()).readonly(),
  part: dataPartSchema,
  /** Samples of the part, those not laid out included. */
  samples: count,
  /** Shape of what the node makes of one sample. */
  shape: z.array(z.int()).readonly(),
  /** Numbers of a sample that were projected. */
  width: count,
  /** How these came from what the node makes: means over the places of a picture or the steps of a sequence, a random projection. */
  averaged: z.boolean(),
  narrowed: z.boolean(),
  /** Share of the variance along x and along y, of PCA. */
  shares: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
  /** Names of the classes, or of the number that is predicted; absent: samples have neither, or one for each position. */
  classes: z.array(z.string()).readonly().exactOptional(),
  number: z.string().exactOptional(),
  points: z.array(embeddedSchema).readonly(),
  /** The file that was written. */
  file: z.string().exactOptional(),
  notes: z.array(diagnosticSchemaWith(anyNumberSchema)).readonly(),
});
export type Embedding = z.infer<typeof embeddingSchema>;

export const embeddingProgressSchema = z.object({
  event: z.literal('embedding'),
  /** How far the network has answered the samples, and how far they are laid out then. */
  stage: z.enum(['answering', 'projecting']),
  share: z.number().min(0).max(1),
});
export type EmbeddingProgress = z.infer<typeof embeddingProgressSchema>;
