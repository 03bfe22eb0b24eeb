/**
 * What an engine process sends to the process that started it: the events and the result of each task. Figures are as the
 * engine holds them, NaN and the infinities included. Schemas check; what they checked is passed on as it came.
 */

import { z } from 'zod';
import { dataFactsSchema } from '../data/data-facts.ts';
import { type SourceKind, sourceKinds } from '../data/sources/index.ts';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { deviceNames, engineNames } from '../engines/index.ts';
import { baselineSchema } from '../training/baseline.ts';
import { evaluationCurvesSchema } from '../training/evaluation/schema.ts';
import { anyFiguresSchema, anyNumberSchema, engineEventSchemas } from '../training/run-events.ts';
import { answerComparisonSchema } from './answer-comparison.ts';
import { dataPartSchema } from './common.ts';
import {
  copyGroupsSchema,
  dataDescriptionSchema,
  fileRowsSchema,
  recognizedDataSchema,
  sampledSizeSchema,
  samplePreviewSchema,
  tableLookSchema,
} from './data.ts';
import { dataStageSchema } from './data-stage.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { embeddingProgressSchema, embeddingSchema } from './embedding.ts';
import { ensembleResultSchema } from './ensemble.ts';
import { explanationSchema } from './explanation.ts';
import { exportReportSchema } from './export-report.ts';
import { exportSteps } from './exports.ts';
import { labelCheckSchema } from './label-check.ts';
import { foundLineageSchema } from './sample-lineage.ts';

const number = anyNumberSchema;
const count = z.int().min(0);
const diagnostics = z.array(diagnosticSchemaWith(number)).readonly();

/** One step of a learning-rate test. */
const ratePointSchema = z.object({ learningRate: number, loss: number, smoothed: number });

const foundRateSchema = z.object({
  points: z.array(ratePointSchema).readonly(),
  /** Where the loss falls fastest; null where it falls nowhere. */
  suggestion: number.nullable(),
  engine: z.string(),
  device: z.string(),
});

/** What a run would take, as its first steps show. */
export const preFlightSchema = z.object({
  engine: z.string(),
  device: z.string(),
  epochs: z.int(),
  stepsPerEpoch: z.int(),
  /** Reading the data and compiling. */
  prepareSeconds: number,
  stepMilliseconds: number,
  /** Of the whole validation part, once. */
  evaluationSeconds: number,
  epochSeconds: number,
  /** From the start to the end of all epochs. */
  seconds: number,
  /** The peak of memory of the process that trains. */
  peakBytes: number,
  /** Of this machine, or of a container. */
  memory: z.object({ total: number, free: number }),
  findings: diagnostics,
});

/** How a network answered one sample: positions of classes, and the probability of the one it names. */
export const classAnswerSchema = z.object({
  /** Row in the data set, from 0. */
  index: count,
  label: count,
  prediction: count,
  confidence: number,
});

const evaluationSchema = z.object({
  /** The figures of the part that was evaluated. */
  validation: anyFiguresSchema,
  part: dataPartSchema,
  samples: count,
  /** What answers that look at no sample reach on the same part. */
  baseline: baselineSchema.exactOptional(),
  /** What of the data did not match the run, and whether the network may have seen the samples. */
  notes: diagnostics,
  /** For class targets: `counts[label][prediction]`. */
  confusion: z
    .object({
      classes: z.array(z.string()).readonly(),
      counts: z.array(z.array(count).readonly()).readonly(),
    })
    .exactOptional(),
  /** Samples of each cell of the matrix, where they were asked for. */
  answers: z.array(classAnswerSchema).readonly().exactOptional(),
  /** Where they were asked for. */
  curves: evaluationCurvesSchema.exactOptional(),
});

const answeredSchema = z.object({
  /** For class targets: the winner and every class's probability. */
  label: z.string().exactOptional(),
  probabilities: anyFiguresSchema.exactOptional(),
  /** For number targets. */
  values: z.array(number).readonly().exactOptional(),
});

const predictionSchema = z.object({
  input: z.string(),
  ...answeredSchema.shape,
  /** What is answered to further targets, by the names of their fields; '' is the unnamed one. */
  fields: z.record(z.string(), answeredSchema).exactOptional(),
});

const predictionsSchema = z.object({
  predictions: z.array(predictionSchema).readonly(),
  /** What of a table did not match the run. */
  notes: diagnostics,
  /** The table that was written. */
  file: z.string().exactOptional(),
});

const exportProgressSchema = z.object({
  event: z.literal('export'),
  step: z.enum(exportSteps),
  /** The stage worked on: `trained`, `pruned` or `quantized`. */
  stage: z.string().exactOptional(),
  /** Epochs of fine-tuning done, of how many. */
  done: count.exactOptional(),
  total: count.exactOptional(),
});

/**
 * ready: it just ran a program. not-set-up: a part is missing that can be installed. absent: never on this kind of machine.
 * broken: it should run and does not.
 */
const deviceStateSchema = z.enum(['ready', 'not-set-up', 'absent', 'broken']);
export type DeviceState = z.infer<typeof deviceStateSchema>;

/** A device of an engine, as the engine found it. */
const deviceReportSchema = z.object({
  engine: z.enum(engineNames),
  device: z.enum(deviceNames),
  ready: z.boolean(),
  /** Of the engine's library; '' where there is none. */
  version: z.string(),
  state: deviceStateSchema,
  /** Why it is not ready, and what fixes it. */
  problem: diagnosticSchemaWith(number).exactOptional(),
});

const columnProfileSchema = z.object({
  name: z.string(),
  /** 'number' where every cell that is not empty is a number. */
  kind: z.enum(['number', 'text']),
  /** Cells without a value: in a column of numbers also words such as NA, which a column of texts keeps. */
  missing: count,
  /** Number of distinct values; undefined beyond 1,000 texts. */
  distinct: count.exactOptional(),
  /** Of a column of texts: characters of a cell that is filled, in the mean. */
  characters: number.exactOptional(),
  /** Of a number column: smallest and largest value, and mean. */
  minimum: number.exactOptional(),
  maximum: number.exactOptional(),
  mean: number.exactOptional(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

/** What a file or folder of data holds. */
const datasetDescriptionSchema = z.object({
  kind: z.enum(sourceKinds as readonly [SourceKind, ...SourceKind[]]),
  /** Of texts: the lines that hold something. */
  samples: count,
  /** Of a large table of which a part was looked at; `samples` is then that of the whole table. */
  sampled: sampledSizeSchema.exactOptional(),
  /** Columns of a CSV file. */
  columns: z.array(columnProfileSchema).readonly().exactOptional(),
  /** Classes of images, texts or IDX labels, with their number of samples. */
  classes: z
    .array(z.object({ name: z.string(), count }))
    .readonly()
    .exactOptional(),
  /** What is wrong or worth knowing, errors included. */
  findings: diagnostics,
});
export type DatasetDescription = z.infer<typeof datasetDescriptionSchema>;

/** The parts of a table, written as files, and what is known of their targets. */
const tablePartsSchema = z.object({
  /** Of the data. */
  hash: z.string(),
  /** Columns that stand in the files, in their order. */
  columns: z.array(z.object({ name: z.string(), kind: z.enum(['number', 'category']) })),
  /** Inputs of the network that do not: pictures. */
  unsent: z.array(z.string()),
  target: z.object({
    name: z.string(),
    kind: z.enum(['class', 'number']),
    classes: z.array(z.string()).exactOptional(),
  }),
  trainingSamples: count,
  /** One a sample: the position of its class, or its number. */
  validation: z.array(number),
  test: z.array(number).exactOptional(),
});
export type TableParts = z.infer<typeof tablePartsSchema>;

const dataLookSchema = z.object({
  /** What the graph is checked with; absent where a look does not show it. */
  facts: dataFactsSchema.exactOptional(),
  /** How much it is, `bytes` of all samples and targets in memory; absent where it was not read. */
  sizes: z.object({ trainingSamples: count, validationSamples: count, bytes: number }).exactOptional(),
  /** What is wrong or worth knowing, errors included. */
  findings: diagnostics,
});

/** What each question about data is answered with. */
export const dataAnswerSchemas = {
  describe: dataDescriptionSchema,
  samples: z.object({ total: count, samples: z.array(samplePreviewSchema) }),
  copies: copyGroupsSchema,
  table: tableLookSchema.nullable(),
  stage: dataStageSchema,
  rows: fileRowsSchema.nullable(),
  /** The section names its files by absolute paths. */
  recognize: recognizedDataSchema.extend({ findings: z.array(diagnosticSchemaWith(number)) }),
};

/** `id`: that of the question; what is asked decides the schema of the value. */
const browseEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('reading'), id: count, done: number, total: number }),
  z.object({
    event: z.literal('answer'),
    id: count,
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: diagnostics }),
    ]),
  }),
]);

const nothing = z.object({});
/** The events and the result of each task. */
export const engineReplySchemas = {
  train: {
    event: z.discriminatedUnion('event', engineEventSchemas.events),
    result: engineEventSchemas.finished,
  },
  'find-learning-rate': {
    event: ratePointSchema.extend({ event: z.literal('rate') }),
    result: foundRateSchema,
  },
  'pre-flight': { event: z.never(), result: preFlightSchema },
  evaluate: { event: z.never(), result: evaluationSchema },
  predict: { event: z.never(), result: predictionsSchema },
  doctor: { event: z.never(), result: diagnosisSchema },
  labels: { event: z.never(), result: labelCheckSchema },
  lineage: {
    event: z.object({ event: z.literal('looked'), done: count, total: count }),
    result: foundLineageSchema,
  },
  explain: { event: z.never(), result: explanationSchema },
  embed: { event: embeddingProgressSchema, result: embeddingSchema },
  export: { event: exportProgressSchema, result: exportReportSchema },
  'compare-answers': { event: z.never(), result: answerComparisonSchema },
  ensemble: { event: z.never(), result: ensembleResultSchema },
  /** null: the answers are no scores of classes and no numbers. */
  'out-of-fold': { event: z.never(), result: z.object({ file: z.string().nullable(), samples: count }) },
  'run-file': {
    event: z.never(),
    /** The first output for all samples, row after row. */
    result: z.object({ rows: z.custom<Float32Array>((value) => value instanceof Float32Array) }),
  },
  engines: { event: z.never(), result: z.object({ devices: z.array(deviceReportSchema).readonly() }) },
  describe: { event: z.never(), result: datasetDescriptionSchema },
  freeze: { event: z.never(), result: z.object({ hash: z.string(), samples: count, bytes: count }) },
  'table-parts': { event: z.never(), result: tablePartsSchema },
  look: { event: z.never(), result: dataLookSchema },
  browse: { event: browseEventSchema, result: nothing },
};

export type EngineTaskKind = keyof typeof engineReplySchemas;
type Schemas<Kind extends EngineTaskKind> = (typeof engineReplySchemas)[Kind];

/** What a task sends meanwhile, and returns in the end. */
export interface EngineReplies<Kind extends EngineTaskKind> {
  event: z.infer<Schemas<Kind>['event']>;
  result: z.infer<Schemas<Kind>['result']>;
}

export type DataAnswers = {
  [Ask in keyof typeof dataAnswerSchemas]: z.infer<(typeof dataAnswerSchemas)[Ask]>;
};
export type BrowseEvent = z.infer<typeof browseEventSchema>;
export type DataLook = z.infer<typeof dataLookSchema>;
export type DeviceReport = z.infer<typeof deviceReportSchema>;
export type ClassAnswer = z.infer<typeof classAnswerSchema>;
export type Evaluation = z.infer<typeof evaluationSchema>;
export type ExportProgress = z.infer<typeof exportProgressSchema>;
export type FoundRate = z.infer<typeof foundRateSchema>;
export type PreFlight = z.infer<typeof preFlightSchema>;
/** An answer to one target. */
export type Answered = z.infer<typeof answeredSchema>;
export type Prediction = z.infer<typeof predictionSchema>;
export type Predictions = z.infer<typeof predictionsSchema>;
