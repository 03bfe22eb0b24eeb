import { z } from 'zod';
import { dataFactsSchema } from '../data/data-facts.ts';
import { dataSchema } from '../data/data-schema.ts';
import { recognitionReasons } from '../data/recognition-reason.ts';
import { type SourceKind, sourceKinds } from '../data/sources/index.ts';
import { diagnosticSchema, handleSchema, nothing, pictureSchema, projectIdSchema } from './common.ts';
import { call, stream } from './procedure.ts';
import { namedSampleSchema, sampleLineageSchema } from './sample-lineage.ts';

const columnSchema = z.object({
  name: z.string(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable(),
});

/** Of a large table of which a part was looked at. */
export const sampledSizeSchema = z.object({
  /** Rows of the whole table. */
  rows: z.int().min(0),
  /** Whether the file says so; else estimated from the rows that were looked at. */
  isExact: z.boolean(),
  /** Rows that were looked at: all figures are of these alone. */
  looked: z.int().min(0),
});
export type SampledSize = z.infer<typeof sampledSizeSchema>;

export const dataDescriptionSchema = z.object({
  facts: dataFactsSchema,
  /** SHA-256 of what was read, for run.json. */
  hash: z.string(),
  /** Bytes on the disk; 0 for a formula. */
  bytes: z.number().min(0),
  samples: z.object({ training: z.int(), validation: z.int(), test: z.int().optional() }),
  /** `samples` are then estimated from the rows that were looked at; absent: everything was read. */
  sampled: sampledSizeSchema.optional(),
  /** Empty when the target is numbers. */
  classes: z.array(
    z.object({ name: z.string(), training: z.int(), validation: z.int(), test: z.int().optional() }),
  ),
  /** Columns of a table, or channels of images. */
  columns: z.array(columnSchema),
  /** What the reader complained about, worst first. */
  findings: z.array(diagnosticSchema),
});
export type DataDescription = z.infer<typeof dataDescriptionSchema>;

/** A sample as one draw of the augmentations leaves it. */
const augmentedPreviewSchema = z.object({
  /** Class name, numbers to predict, or the classes it is mixed of with their shares. */
  target: z.string(),
  picture: pictureSchema.optional(),
  targetPicture: pictureSchema.optional(),
  text: z.string().optional(),
  values: z.array(z.number().nullable()).optional(),
});
export type AugmentedPreview = z.infer<typeof augmentedPreviewSchema>;

/** A draw of the augmentations: the same numbers draw the same. */
export const augmentationDrawSchema = z.object({
  /** Seed of the run. */
  seed: z.int(),
  /** From 0. */
  epoch: z.int().min(0),
});
export type AugmentationDraw = z.infer<typeof augmentationDrawSchema>;

export const samplePreviewSchema = z.object({
  /** Row in the data set, from 0. */
  index: z.int().min(0),
  part: z.enum(['training', 'validation', 'test']),
  /** Class name, or the numbers to predict; empty where the target is an image. */
  target: z.string(),
  picture: pictureSchema.optional(),
  targetPicture: pictureSchema.optional(),
  /** The file of a sample that has one of its own, within the data's folder. */
  file: z.string().optional(),
  /** The text of a sample of tokens. */
  text: z.string().optional(),
  /** Its first tokens, each as a person reads it. */
  tokens: z.array(z.string()).optional(),
  /** Feature values of a row, where a sample is neither an image nor a text. */
  values: z.array(z.number().nullable()).optional(),
  /** What named fields hold, by their names: a category, a class, numbers, or the file of a picture. */
  named: z.array(z.object({ name: z.string(), text: z.string() })).optional(),
  /** The same sample after a draw of the augmentations, where one was asked for. */
  augmented: augmentedPreviewSchema.optional(),
});
export type SamplePreview = z.infer<typeof samplePreviewSchema>;

/** Samples of which one is enough, for a person to choose which. */
const copyGroupSchema = z.object({
  /** Equal in all that is compared, or nearly so. */
  kind: z.enum(['same', 'near']),
  /** Whether they stand in several parts of the split. */
  across: z.boolean(),
  /** In the order of the data; the first 500. */
  samples: z.array(
    z.object({
      /** By what a decision names the sample: its file, its row, or its place among the samples, from 1. */
      sample: z.string(),
      /** The cells or the text of a row, by which it is recognized again. */
      text: z.string().exactOptional(),
      given: z.string(),
      part: z.enum(['training', 'validation', 'test']),
      /** Of the first six. */
      preview: samplePreviewSchema.exactOptional(),
    }),
  ),
});
export type CopyGroup = z.infer<typeof copyGroupSchema>;

export const copyGroupsSchema = z.object({
  found: z.int().min(0),
  /** Of these, those across parts of the split. */
  across: z.int().min(0),
  /** Those across parts first; the first 200. */
  groups: z.array(copyGroupSchema),
});
export type CopyGroups = z.infer<typeof copyGroupsSchema>;

/** A column of a table as its file has it. */
const columnLookSchema = z.object({
  name: z.string(),
  /** What more of its cells hold. */
  kind: z.enum(['number', 'text']),
  missing: z.int().min(0),
  /** Texts in a column of numbers; of a column of texts none. */
  unread: z.int().min(0),
  /** Different values, numbers by their value. */
  distinct: z.int().min(0),
  /** Of a column of numbers. */
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  /** How many cells hold each value or range of numbers, in their order; of texts in descending order of frequency. */
  bars: z.array(z.object({ label: z.string(), count: z.int().min(0) })).max(16),
});
export type ColumnLook = z.infer<typeof columnLookSchema>;

/** What a step of the recipe does to the table as the steps before left it. */
const stepEffectSchema = z.object({
  /** Rows left out. */
  rows: z.int().min(0),
  /** Cells changed, in columns that stay. */
  cells: z.int().min(0),
  /** Names of columns it makes, and of those it takes away. */
  made: z.array(z.string()),
  removed: z.array(z.string()),
  /** The first rows that it changes, before and after; null is a cell without a value. */
  examples: z.object({
    columns: z.array(z.object({ name: z.string(), stands: z.enum(['in-both', 'before', 'after']) })).max(6),
    rows: z
      .array(
        z.object({
          /** Its record in the file, from 1. */
          row: z.int().min(1),
          before: z.array(z.string().nullable()),
          /** Absent: the row is left out. */
          after: z.array(z.string().nullable()).optional(),
        }),
      )
      .max(5),
  }),
});
export type StepEffect = z.infer<typeof stepEffectSchema>;

/** What a table holds, and what its recipe does to it, by its first rows. */
export const tableLookSchema = z.object({
  /** Rows that were looked at. */
  rows: z.int().min(0),
  /** Whether these are all that the file has. */
  whole: z.boolean(),
  columns: z.array(columnLookSchema),
  /** One for each step of the recipe; null for one that is switched off. */
  steps: z.array(stepEffectSchema.nullable()),
});
export type TableLook = z.infer<typeof tableLookSchema>;

/** Rows of a table as its file has them. */
export const fileRowsSchema = z.object({
  names: z.array(z.string()),
  rows: z.array(z.object({ row: z.int().min(1), cells: z.array(z.string()) })),
});
export type FileRows = z.infer<typeof fileRowsSchema>;

const describeEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ event: z.literal('described'), description: dataDescriptionSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type DescribeEvent = z.infer<typeof describeEventSchema>;

const sourceKindSchema = z.enum(sourceKinds as readonly [SourceKind, ...SourceKind[]]);

const recognitionSchema = z.object({
  reason: z.enum(recognitionReasons),
  /** What the reason counts: columns and rows of a table, pictures and classes of a folder. */
  counts: z.record(z.string(), z.int().min(0)),
  /** The kinds it may be read as, that of the section included. */
  kinds: z.array(sourceKindSchema),
  /** Columns of a table that can be predicted; empty for all else. */
  columns: z.array(z.object({ name: z.string(), kind: z.enum(['number', 'text']) })),
});
export type Recognition = z.infer<typeof recognitionSchema>;

/** What a question about picked data is answered with; the section names its files by absolute paths. */
export const recognizedDataSchema = z.object({ data: dataSchema, recognition: recognitionSchema });

const examinedSchema = z.object({
  /** Names its files as they lie beside what was picked. */
  data: dataSchema,
  /** Of data that a person picked just now: the section before `fixed`, and how it was recognized. */
  recognized: recognizedDataSchema.exactOptional(),
  /** The first repairs of what stops a run, in the order they were taken. */
  fixed: z.array(z.object({ finding: diagnosticSchema, repair: z.string() })),
  /** Of the data, or of the data as it will be once it is repaired; null where that cannot be said. */
  facts: dataFactsSchema.nullable(),
  samples: z.object({ training: z.int(), validation: z.int() }).nullable(),
  /** What is wrong with the data or worth knowing of it, errors included. */
  findings: z.array(diagnosticSchema),
});
export type ExaminedPick = z.infer<typeof examinedSchema>;

const examineEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ event: z.literal('examined'), examined: examinedSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type ExamineEvent = z.infer<typeof examineEventSchema>;

const recognizeEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('recognized'), data: dataSchema, findings: z.array(diagnosticSchema) }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type RecognizeEvent = z.infer<typeof recognizeEventSchema>;

const lineageEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('looked'), done: z.int(), total: z.int() }),
  z.object({ event: z.literal('traced'), lineage: sampleLineageSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type LineageEvent = z.infer<typeof lineageEventSchema>;

const placeSchema = z.object({
  /** What the project calls it, such as `data/digits.csv`. */
  name: z.string(),
  /** Where it lies on this machine. */
  path: z.string(),
});

export const data = {
  /** Places outside the project that a person chose for its data: this machine keeps them, the project does not. */
  places: call(z.object({ project: projectIdSchema }), z.array(placeSchema)),
  /** Forgets one: the data is looked for in the project again, until a person chooses a place. */
  forgetPlace: call(z.object({ project: projectIdSchema, name: z.string() }), nothing),
  /** Reads the data of a `data` section, with progress; abort to cancel. Relative paths start from the project. */
  describe: stream(z.object({ project: projectIdSchema, data: dataSchema }), describeEventSchema),
  samples: call(
    z.object({
      project: projectIdSchema,
      data: dataSchema,
      part: z.enum(['all', 'training', 'validation', 'test']),
      /** Only samples of this class. */
      target: z.string().optional(),
      /** Only samples of these rows, in this order; `part` and `target` are not looked at then. */
      rows: z.array(z.int().min(0)).max(1000).optional(),
      offset: z.int().min(0),
      count: z.int().min(1).max(200),
      /** Normalized, as the network sees them. */
      prepared: z.boolean(),
      /** Shape the network's input gives a sample, such as [1, 8, 8]: rows of that many values get a picture too. */
      shape: z.array(z.int().min(1)).max(4).optional(),
      /** Shows what the section's augmentations make of the samples by this draw, too. */
      draw: augmentationDrawSchema.optional(),
    }),
    z.object({ total: z.int(), samples: z.array(samplePreviewSchema) }),
  ),
  /** What the file of a table holds, and what each step does to it; null where the source is no table. */
  table: call(z.object({ project: projectIdSchema, data: dataSchema }), tableLookSchema.nullable()),
  /** Groups of copies and near copies among samples with one class each. `shape`: as for samples. */
  copies: call(
    z.object({
      project: projectIdSchema,
      data: dataSchema,
      shape: z.array(z.int().min(1)).max(4).optional(),
    }),
    copyGroupsSchema,
  ),
  /** Rows of the file of a table or a series by their numbers, from 1; those that it does not have are passed over. */
  rows: call(
    z.object({ project: projectIdSchema, data: dataSchema, rows: z.array(z.int().min(1)).min(1).max(100) }),
    fileRowsSchema.nullable(),
  ),
  /**
   * Where a sample comes from, which steps touched it, in which runs it was trained on or evaluated, and what each of them answers
   * to it. Ends with one event; abort to cancel.
   */
  lineage: stream(
    z.object({ project: projectIdSchema, data: dataSchema, sample: namedSampleSchema }),
    lineageEventSchema,
  ),
  /**
   * Guesses the `data` section from what a person picked: a table, IDX files, texts or a folder of images. Ends with one
   * event; abort to cancel.
   */
  recognize: stream(
    z.object({ project: projectIdSchema, picked: z.array(handleSchema).min(1).max(100) }),
    recognizeEventSchema,
  ),
  /**
   * Looks at a file or folder without a project: what it is, what is wrong with it, what it holds. Without `data` it is
   * recognized, as `kind` and with `target` where a person says so, and the first repairs of what stops a run are taken; with
   * `data`, as an answer before named it, it is read as that says. Abort to cancel.
   */
  examine: stream(
    z.object({
      picked: handleSchema,
      kind: sourceKindSchema.optional(),
      target: z.string().max(1000).optional(),
      data: dataSchema.optional(),
    }),
    examineEventSchema,
  ),
  /** Makes picked data, as `examine` named it, that of a project: the section as the project names it. */
  adopt: call(
    z.object({ project: projectIdSchema, picked: handleSchema, data: dataSchema }),
    z.object({ data: dataSchema }),
  ),
};
