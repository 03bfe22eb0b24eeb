import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { exportFormatNames, quantizations, stageNames } from '../export/formats.ts';
import { anyNumberSchema } from '../training/run-events.ts';

const number = anyNumberSchema;
const count = z.int().min(0);

const paritySchema = z.object({
  /** run: the run's own evaluation program. simulation: the compressed network in float32, on the run's engine. */
  reference: z.enum(['run', 'simulation']),
  maxAbsError: number,
  /** Samples for which another class has the greatest score; 0 where numbers are predicted. */
  top1Disagreement: number,
  samples: count,
  /** What `maxAbsError` and `top1Disagreement` may be at most. */
  limit: number,
  allowed: number,
});

/** The figures of one file on the validation samples. */
const stageFiguresSchema = z.object({
  stage: z.enum(stageNames),
  /** Share of right answers, 0 to 1; null where numbers are predicted. */
  accuracy: number.nullable(),
  /** For predicted numbers, over all samples; null where there is no right answer to measure by. */
  meanAbsoluteError: number.nullable(),
  meanSquaredError: number.nullable(),
  bytes: count,
  gzipBytes: count,
  /** Trained numbers in the file that are not zero, and all of them. */
  nonZeroParameters: count,
  parameters: count,
  /** Median of one sample on one thread. */
  latencyMs: number,
  /** Samples whose answer differs from the first stage's; null where answers are numbers. */
  changedAnswers: count.nullable(),
  /** Of answers that are numbers: how far they are from the first stage's; null for classes. */
  changedNumbers: z
    .object({
      largest: number,
      mean: number,
      /** Share of the numbers that changed by more than `tolerance`, 0 to 1. */
      beyond: number,
      tolerance: number,
    })
    .nullable(),
  parity: paritySchema,
});

/** What an export did and what it cost; an engine writes it beside the file as its certificate. */
export const exportReportSchema = z.object({
  format: z.literal('netloom-export-report'),
  version: z.literal(1),
  file: z.string(),
  fileFormat: z.enum(exportFormatNames),
  bytes: count,
  sha256: z.string(),
  run: z.string(),
  runtime: z.object({ name: z.string(), version: z.string(), processor: z.string() }),
  prune: z
    .object({
      /** Share of the kernels' weights that become zero. */
      sparsity: number,
      scope: z.enum(['global', 'layer']),
      /** Epochs trained with the zeros held, 0 for none. */
      fineTuneEpochs: count,
      prunedWeights: count,
      ofWeights: count,
      /** The epoch of fine-tuning whose weights were kept: 0 where none was better than those before it. */
      keptEpoch: count,
    })
    .exactOptional(),
  quantize: z
    .object({
      kind: z.enum(quantizations),
      calibrationSamples: count.exactOptional(),
      ranges: z.enum(['extremes', 'least-error']).exactOptional(),
      /** Layers that int8 leaves in float32, and why. */
      floatLayers: z
        .array(
          z.object({
            layer: z.string(),
            reason: z.enum(['recurrent', 'embedding', 'transposed', 'volume', 'filter', 'other']),
          }),
        )
        .readonly(),
    })
    .exactOptional(),
  before: stageFiguresSchema,
  after: stageFiguresSchema,
  /** Every file that was made on the way, the first and the last included. */
  stages: z.array(stageFiguresSchema).readonly(),
  parity: paritySchema,
  /** Accuracy after minus before, or for predicted numbers the same of the mean squared error. */
  difference: z.object({
    value: number,
    low: number,
    high: number,
    /** Where the formula comes from. */
    source: z.string(),
  }),
  byClass: z
    .array(z.object({ label: z.string(), samples: count, before: number, after: number }))
    .readonly()
    .exactOptional(),
  /** How often each class (rows) is taken for each class (columns) by the written file; absent where there are many. */
  confusion: z.array(z.array(count).readonly()).readonly().exactOptional(),
  /** The samples whose answer changed, at most 1,000 of them. */
  changed: z
    .array(
      z.object({
        /** Position in the data set. */
        sample: count,
        label: z.string(),
        before: z.string(),
        after: z.string(),
        /** A `data:` URL of a PNG, where pictures were asked for. */
        picture: z.string().exactOptional(),
      }),
    )
    .readonly(),
  latency: z.object({ threads: z.literal(1), batch: z.literal(1), runs: count }),
  /** Plain facts a reader should know; each has a text in every language. */
  notes: z.array(diagnosticSchemaWith(number)).readonly(),
});
export type ExportReport = z.infer<typeof exportReportSchema>;
