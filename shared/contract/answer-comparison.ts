/** Two runs beside each other on the same samples. */
import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { anyFiguresSchema, anyNumberSchema } from '../training/run-events.ts';
import { dataPartSchema } from './common.ts';

const number = anyNumberSchema;

/** Paired: both answered the same samples. */
export const pairedDifferenceSchema = z.object({
  figure: z.enum(['accuracy', 'meanSquaredError']),
  /** The second minus the first, with its 95 % interval. */
  difference: number,
  interval: z.tuple([number, number]).readonly(),
  /** McNemar's test, of classes. */
  p: number.exactOptional(),
  method: z.enum(['exact', 'continuity', 'bootstrap']),
});
export type PairedDifference = z.infer<typeof pairedDifferenceSchema>;

const comparedAnswerSchema = z.object({
  /** The class it names, with its probability; absent of numbers. */
  label: z.string().exactOptional(),
  confidence: number.exactOptional(),
  values: z.array(number).readonly().exactOptional(),
  /** Of classes: whether it is the sample's own. */
  isRight: z.boolean().exactOptional(),
});

export const answerComparisonSchema = z.object({
  part: dataPartSchema,
  /** Samples that both answered. */
  samples: z.int().min(1),
  /** The first, then the second. */
  runs: z
    .array(z.object({ run: z.string(), figures: anyFiguresSchema }))
    .length(2)
    .readonly(),
  comparison: pairedDifferenceSchema,
  /** Whether the second is better than the first, by the interval. */
  outcome: z.enum(['better', 'worse', 'undecided']),
  /** Samples for which they name different classes; of numbers all samples. */
  differing: z.int().min(0),
  /** Some of these, those they differ on the furthest first. */
  examples: z
    .array(
      z.object({
        /** Row in the data set, from 0. */
        index: z.int().min(0),
        /** Its file, its text, or the number of its row. */
        sample: z.string(),
        /** What is known of it: its class, or its numbers. */
        target: z.string(),
        /** Of the first, then the second. */
        answers: z.array(comparedAnswerSchema).length(2).readonly(),
      }),
    )
    .readonly(),
  notes: z.array(diagnosticSchemaWith(number)).readonly(),
});
export type AnswerComparison = z.infer<typeof answerComparisonSchema>;
export type ComparedAnswer = z.infer<typeof comparedAnswerSchema>;
