/** What data is at each stage on its way into a network, by its first rows: what `netloom data --print` prints. */
import { z } from 'zod';

/**
 * `table`: rows as the file has them; `clean`: after the steps that look at any sample; `split`: the part of each sample; `fields`:
 * the tensors that the network takes, with what was learnt of the training part; `batch`: the first training batch.
 */
export const dataStages = ['table', 'clean', 'split', 'fields', 'batch'] as const;
export type DataStage = (typeof dataStages)[number];

const rowsSchema = z.object({
  columns: z.array(z.string()),
  /** `row`: its record in the file, from 1; of what is no table the sample's place, from 1. A cell without a value is null. */
  rows: z.array(z.object({ row: z.int().min(1), cells: z.array(z.string().nullable()) })),
});

const fieldShape = z.object({
  /** The name of the program's input. */
  name: z.string(),
  role: z.enum(['input', 'target']),
  dtype: z.enum(['float32', 'uint8', 'int32']),
  /** Of one sample. */
  shape: z.array(z.int()),
});

export const dataStageSchema = z.discriminatedUnion('stage', [
  rowsSchema.extend({ stage: z.literal('table') }),
  rowsSchema.extend({ stage: z.literal('clean') }),
  z.object({
    stage: z.literal('split'),
    parts: z.array(
      z.object({
        part: z.enum(['training', 'validation', 'test']),
        samples: z.int().min(0),
        /** Its first samples: their records, from 1, or the files that they come from. */
        first: z.array(z.union([z.int(), z.string()])),
      }),
    ),
  }),
  z.object({
    stage: z.literal('fields'),
    fields: z.array(
      fieldShape.extend({
        /** Of the columns of an input, where it has few. */
        columns: z.array(z.string()).exactOptional(),
        classes: z.array(z.string()).exactOptional(),
        /** Applied inside the program: (x - offset) * scale. */
        normalization: z.object({ offset: z.array(z.number()), scale: z.array(z.number()) }).exactOptional(),
      }),
    ),
  }),
  z.object({
    stage: z.literal('batch'),
    samples: z.int().min(0),
    /** Values of the batch, row after row, before the scaling inside the program; of many the first. */
    fields: z.array(fieldShape.extend({ values: z.array(z.number()) })),
  }),
]);
export type DataStageRows = z.infer<typeof dataStageSchema>;
