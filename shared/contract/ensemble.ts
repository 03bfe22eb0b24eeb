/** What an ensemble came to, beside its members. */
import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { ensembleMethods } from '../ensemble/methods.ts';
import { stageNames } from '../export/formats.ts';
import { anyFiguresSchema, anyNumberSchema } from '../training/run-events.ts';
import { pairedDifferenceSchema } from './answer-comparison.ts';

const number = anyNumberSchema;

/** Figures of classes: accuracy, and loss (of the probabilities); of numbers: meanSquaredError and meanAbsoluteError. */
const partSchema = z.object({ samples: z.int().min(0), figures: anyFiguresSchema });

const paritySchema = z.object({ maxAbsError: number, samples: z.int().min(0) });

export const ensembleResultSchema = z.object({
  method: z.enum(ensembleMethods),
  members: z
    .array(
      z.object({
        run: z.string(),
        /** Its share of the answer, 0 to 1; of a soup, of the weights; of a stack any number. */
        weight: number,
        validation: anyFiguresSchema,
        test: anyFiguresSchema.exactOptional(),
      }),
    )
    .readonly(),
  validation: partSchema,
  /** Absent where the data has no test part. */
  test: partSchema.exactOptional(),
  /** Mean share of samples that two members name different classes for; null of numbers. */
  disagreement: number.nullable(),
  /** The ensemble against the member that is best on the validation part: on the test part where there is one. */
  comparison: pairedDifferenceSchema.extend({ part: z.enum(['validation', 'test']), member: z.string() }),
  /**
   * The file that was written, and the largest difference of its probabilities (or numbers) from the combined members'; of a quantized one
   * of its scores from those of its simulation in float32.
   */
  file: z.string().exactOptional(),
  parity: paritySchema.exactOptional(),
  /** What was made on the way to the file, in order: as trained, then pruned and quantized where that was asked for. */
  stages: z
    .array(
      z.object({
        stage: z.enum(stageNames),
        bytes: z.int().min(0),
        /** Of the file's own answers. */
        validation: anyFiguresSchema,
        parity: paritySchema,
      }),
    )
    .readonly()
    .exactOptional(),
  notes: z.array(diagnosticSchemaWith(number)).readonly(),
});
export type EnsembleResult = z.infer<typeof ensembleResultSchema>;
