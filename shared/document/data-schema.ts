/** The `data` section of project.json: where samples come from and how they reach the network. */
import { z } from 'zod';

/** Curves, point clouds, pictures, series and sentences the formula reader can make; `main/engine/data/readers/` defines each. */
export const formulaNames = [
  'sine',
  'ripple',
  'spirals',
  'moons',
  'circles',
  'shapes',
  'shape-masks',
  'noisy-shapes',
  'waves',
  'reviews',
  'story',
] as const;

/** Rows or tokens a sample of each sequence has, and for a series the rows to predict. */
export const formulaSequences = {
  waves: { length: 48, horizon: 8 },
  reviews: { length: 24 },
  story: { length: 64 },
} as const;

/** What a sample of each formula has as its target: so many numbers, or a class. */
export const formulaTargets: Readonly<Record<(typeof formulaNames)[number], number | 'class'>> = {
  sine: 1,
  ripple: 1,
  spirals: 'class',
  moons: 'class',
  circles: 'class',
  shapes: 'class',
  'shape-masks': 1024,
  'noisy-shapes': 1024,
  waves: formulaSequences.waves.horizon,
  reviews: 'class',
  story: 'class',
};

const seed = z.int().min(0).max(0xffffffff);
const path = z.string().min(1).max(4096);
const columnNames = z.array(z.string().min(1)).min(1);

export const csvSourceSchema = z
  .looseObject({
    kind: z.literal('csv'),
    path: path.describe('The CSV file, relative to the project folder.'),
    header: z
      .boolean()
      .default(true)
      .describe('Whether row 1 names the columns; without it columns are named by number, from "1".'),
    target: z
      .union([z.string().min(1), columnNames])
      .describe('Column to predict; several columns are allowed when targetKind is "number".'),
    targetKind: z
      .enum(['class', 'number'])
      .describe('"class": each distinct text is a class. "number": the values themselves are predicted.'),
    features: columnNames
      .optional()
      .describe('Input columns in order; absent: every column but the target and the ignored ones.'),
    ignore: z.array(z.string().min(1)).optional().describe('Columns that are neither input nor target.'),
    delimiter: z
      .string()
      .regex(/^[^\r\n"\ufeff]$/u, 'one character, neither a quote nor a line break')
      .optional()
      .describe('Character between the cells of a row; absent: found from the first rows.'),
  })
  .describe('A table in a CSV file: every feature column holds numbers.');

export const idxSourceSchema = z
  .looseObject({
    kind: z.literal('idx'),
    images: path.describe('IDX file of samples, plain or gzip, relative to the project folder.'),
    labels: path.describe('IDX file of labels, plain or gzip, relative to the project folder.'),
  })
  .describe('A pair of IDX files, the format of MNIST.');

export const imageFolderSourceSchema = z
  .looseObject({
    kind: z.literal('image-folder'),
    path: path.describe('Folder with one sub-folder of images a class, relative to the project folder.'),
    width: z.int().min(1).max(4096).describe('Width every image is resized to, pixels.'),
    height: z.int().min(1).max(4096).describe('Height every image is resized to, pixels.'),
    channels: z.union([z.literal(1), z.literal(3)]).describe('1: grey. 3: red, green, blue.'),
  })
  .describe('Images (PNG, JPEG, WebP), one folder a class.');

export const textSourceSchema = z
  .looseObject({
    kind: z.literal('text'),
    task: z
      .enum(['classification', 'next-token'])
      .describe(
        '"classification": every line has a class. "next-token": the whole text is cut into windows, and at each position the next token is predicted.',
      ),
    path: path.describe(
      'For classification a folder with one text file (.txt) a class, or a table with a column of texts; for next-token a text file. Relative to the project folder.',
    ),
    unit: z.enum(['character', 'word']).default('word').describe('What a token is.'),
    lowerCase: z.boolean().default(false).describe('Whether capitals are made small first.'),
    vocabulary: z
      .int()
      .min(3)
      .max(1_000_000)
      .default(10_000)
      .describe(
        'Most tokens that are told apart, padding and unknown included: the most frequent of the training part.',
      ),
    length: z
      .int()
      .min(1)
      .max(65_536)
      .default(64)
      .describe('Tokens of one sample: longer lines are cut, shorter ones padded at their end.'),
    stride: z
      .int()
      .min(1)
      .max(65_536)
      .optional()
      .describe(
        'Tokens from one window to the next (next-token); absent: the length, so that no two overlap.',
      ),
    textColumn: z.string().min(1).default('text').describe('Column of a table that holds the texts.'),
    labelColumn: z.string().min(1).default('label').describe('Column of a table that holds the classes.'),
  })
  .describe('Texts as tokens: lines with a class, or a long text to be continued.');

export const seriesSourceSchema = z
  .looseObject({
    kind: z.literal('series'),
    path: path.describe('A CSV file whose rows are in the order of time, relative to the project folder.'),
    header: z.boolean().default(true).describe('Whether row 1 names the columns.'),
    columns: columnNames
      .optional()
      .describe('Columns that are seen, in order; absent: every column of numbers.'),
    targets: columnNames.optional().describe('Columns to predict; absent: all that are seen.'),
    length: z.int().min(1).max(65_536).default(48).describe('Rows the network sees.'),
    horizon: z.int().min(1).max(4096).default(1).describe('Rows after them that it predicts.'),
    stride: z.int().min(1).max(65_536).default(1).describe('Rows from the start of one window to the next.'),
    delimiter: z
      .string()
      .regex(/^[^\r\n"\ufeff]$/u, 'one character, neither a quote nor a line break')
      .optional()
      .describe('Character between the cells of a row; absent: found from the first rows.'),
  })
  .describe('A series in a CSV file, cut into windows; the last part of it is for validation.');

export const formulaSourceSchema = z
  .looseObject({
    kind: z.literal('formula'),
    formula: z.enum(formulaNames).describe('Which formula makes the samples.'),
    samples: z.int().min(2).max(10_000_000).describe('Number of samples.'),
    noise: z
      .number()
      .min(0)
      .max(1000)
      .default(0)
      .describe('Standard deviation of the noise added, in the units of the formula; 0: none.'),
    seed: seed.default(0).describe('Seed of positions and noise, an unsigned 32-bit integer.'),
  })
  .describe('Samples made by a seeded formula: no file is read.');

export const dataSourceSchema = z.discriminatedUnion('kind', [
  csvSourceSchema,
  idxSourceSchema,
  imageFolderSourceSchema,
  textSourceSchema,
  seriesSourceSchema,
  formulaSourceSchema,
]);

export const splitSchema = z
  .looseObject({
    validation: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.2)
      .describe('Share of the samples kept for validation, above 0 and below 1.'),
    stratify: z
      .boolean()
      .default(true)
      .describe('Keep the shares of the classes alike in both parts (class targets only).'),
    seed: seed
      .default(0)
      .describe(
        'Seed of the split, an unsigned 32-bit integer. Apart from the run seed, so runs with different seeds are judged on the same samples.',
      ),
  })
  .describe('How samples are divided into training and validation.');

export const normalizationSchema = z
  .looseObject({
    kind: z
      .enum(['none', 'min-max', 'z-score'])
      .default('none')
      .describe(
        '"min-max": to 0..1. "z-score": to mean 0, standard deviation 1. From the training part only.',
      ),
    scope: z
      .enum(['feature', 'all'])
      .default('feature')
      .describe('"feature": statistics for each column or image channel. "all": one pair for everything.'),
  })
  .describe('How input values are scaled before they enter the network.');

/** The `data` section of project.json. Paths are relative to the project folder and stay inside it. */
export const dataSchema = z.looseObject({
  source: dataSourceSchema.describe('Where the samples come from.'),
  split: splitSchema.prefault({}),
  normalization: normalizationSchema.prefault({}),
  shuffle: z
    .boolean()
    .default(true)
    .describe('Whether each epoch visits the training samples in a new order.'),
});

/** The section as read: every default filled in. */
export type DataSection = z.infer<typeof dataSchema>;
/** The section as a person may write it: fields with a default may be absent. */
export type DataSectionInput = z.input<typeof dataSchema>;
export type DataSource = z.infer<typeof dataSourceSchema>;
export type CsvSource = z.infer<typeof csvSourceSchema>;
export type IdxSource = z.infer<typeof idxSourceSchema>;
export type ImageFolderSource = z.infer<typeof imageFolderSourceSchema>;
export type TextSource = z.infer<typeof textSourceSchema>;
export type SeriesSource = z.infer<typeof seriesSourceSchema>;
export type FormulaSource = z.infer<typeof formulaSourceSchema>;
export type SplitSpec = z.infer<typeof splitSchema>;
export type NormalizationSpec = z.infer<typeof normalizationSchema>;
