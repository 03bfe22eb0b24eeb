/** Where a sample comes from, what the recipe made of it, and what runs had to do with it. */
import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { anyNumberSchema } from '../training/run-events.ts';
import { diagnosticSchema, runIdSchema } from './common.ts';

/** A sample as a person names it: by its file, row or place (see the step `relabel`), or by its position in the data, from 0. */
export const namedSampleSchema = z.union([z.string().min(1).max(1000), z.int().min(0)]);
export type NamedSample = z.infer<typeof namedSampleSchema>;

const parts = z.enum(['training', 'validation', 'test']);

/** What one step of the recipe did to the sample. */
const touchSchema = z.object({
  /** Its place in the recipe, from 1. */
  place: z.int().min(1),
  kind: z.string(),
  what: z.enum(['changed', 'left-out', 'relabelled', 'kept', 'filtered']),
  /** Cells, or the label, before and after; null is a cell without a value, or a column that is not there. At most the first 50. */
  changes: z.array(
    z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  /** How many there are. */
  count: z.int().min(0),
});
export type StepTouch = z.infer<typeof touchSchema>;

/** What the kept weights of a run answer to the sample. */
const answerWith = <N extends z.ZodType<number | null>>(number: N) =>
  z.object({
    /** A class, or numbers. */
    text: z.string(),
    /** Of a class: its probability, 0 to 1. */
    confidence: number.exactOptional(),
    /** Of a class: the cross-entropy, the negative natural logarithm of the probability of the label. */
    loss: number.exactOptional(),
    /** Of numbers: the mean of the absolute differences from the target, in its units. */
    error: number.exactOptional(),
    /** Of a class: whether it is the label. */
    isRight: z.boolean().exactOptional(),
  });

const mentionFields = {
  /** In which part of the run's data it is; absent: in none, or the run's data could not be read. */
  part: parts.exactOptional(),
  /** Its class or numbers in the data of the run. */
  target: z.string().exactOptional(),
};

const sampleFields = {
  /** Its file within the data, its row in the file, or its place among the samples, from 1. */
  sample: z.string(),
  /** Position in the data, from 0; absent: it is left out. */
  index: z.int().min(0).exactOptional(),
  /** Absent: the data has no files. */
  file: z.string().exactOptional(),
  /** Record or line of the file, from 1. */
  row: z.int().min(1).exactOptional(),
  /** Of several samples cut from one picture: which of these, from 1. */
  box: z.int().min(1).exactOptional(),
  /** The first characters of its cells or its text. */
  text: z.string().exactOptional(),
  /** Its class or numbers, as the recipe leaves them. */
  target: z.string().exactOptional(),
  part: parts.exactOptional(),
  /** The steps that touched it, as they are applied. */
  steps: z.array(touchSchema),
};

/** As the engine finds it; runs by their folders, newest first. */
export const foundLineageSchema = z.object({
  ...sampleFields,
  runs: z.array(
    z.object({
      run: z.string(),
      ...mentionFields,
      answer: answerWith(anyNumberSchema).exactOptional(),
      /** Why something of this is not known, or no longer as it was when the run was trained. */
      problems: z.array(diagnosticSchemaWith(anyNumberSchema)).readonly(),
    }),
  ),
});
export type FoundLineage = z.infer<typeof foundLineageSchema>;
export type RunMention = FoundLineage['runs'][number];
export type LineageAnswer = NonNullable<RunMention['answer']>;

/** As a window shows it; a figure that is not finite is null. */
export const sampleLineageSchema = z.object({
  ...sampleFields,
  runs: z.array(
    z.object({
      run: runIdSchema,
      ...mentionFields,
      answer: answerWith(z.number().nullable()).exactOptional(),
      problems: z.array(diagnosticSchema).readonly(),
    }),
  ),
});
export type SampleLineage = z.infer<typeof sampleLineageSchema>;
