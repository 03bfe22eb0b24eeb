/** Labels that are likely wrong, as networks that did not train on the samples say. */
import { z } from 'zod';
import { samplePreviewSchema } from './data.ts';

export const doubtedLabelSchema = z.object({
  /** By what a decision names the sample: its file, its row, or its place among the samples, from 1. */
  sample: z.string(),
  /** The cells or the text of a row, by which it is recognized again. */
  text: z.string().exactOptional(),
  given: z.string(),
  likely: z.string(),
  /** Probability of the likely class, 0 to 1. */
  confidence: z.number(),
  /** Probability of the given class minus the largest of the others, -1 to 1. */
  margin: z.number(),
  preview: samplePreviewSchema,
});
export type DoubtedLabel = z.infer<typeof doubtedLabelSchema>;

export const labelCheckSchema = z.object({
  /** Samples that were looked at. */
  samples: z.int().min(0),
  /** Of these, those whose label is doubted. */
  found: z.int().min(0),
  /** Worst first; the first 500 of them. */
  doubted: z.array(doubtedLabelSchema),
});
export type LabelCheck = z.infer<typeof labelCheckSchema>;
