import { z } from 'zod';
import { type MethodKind, methodKinds } from '../explain/methods/index.ts';
import { evaluationCurvesSchema } from '../training/evaluation/schema.ts';
import { runParentSchema, settingEditSchema } from '../training/fork.ts';
import { layerLookSchema } from '../training/layer-look.ts';
import { scheduleChoices } from '../training/resume.ts';
import { runNameSchema, runNotesSchema } from '../training/run-annotation.ts';
import { runProfileSchema } from '../training/run-profile.ts';
import {
  dataPartSchema,
  deviceChoiceSchema,
  diagnosticSchema,
  figuresSchema,
  fileTextSchema,
  handleSchema,
  maxTestTimeDraws,
  nothing,
  projectIdSchema,
  reportLanguageSchema,
  runIdSchema,
  timeSchema,
} from './common.ts';
import { versionNameSchema } from './data-versions.ts';
import { embeddingProgressSchema, embeddingSchema, projectionKindSchema } from './embedding.ts';
import { classAnswerSchema } from './engine-replies.ts';
import { eventLogsSchema } from './event-logs.ts';
import { runEventSchema } from './events.ts';
import { explanationSchema } from './explanation.ts';
import { labelCheckSchema } from './label-check.ts';
import { call, stream } from './procedure.ts';
import { trialPlaceSchema } from './trial-place.ts';

export const runStateSchema = z.enum(['preparing', 'training', 'stopping', 'stopped', 'completed', 'failed']);
export type RunState = z.infer<typeof runStateSchema>;

const originSchema = z.object({
  kind: z.enum(['search', 'experiment']),
  /** Of its folder. */
  name: z.string(),
  /** The question of an experiment, the project of a search. */
  title: z.string(),
});
export type RunOrigin = z.infer<typeof originSchema>;

const summarySchema = z.object({
  run: runIdSchema,
  /** `Run 7`: its number in the project. */
  number: z.int().min(1),
  /** What a person calls it, and what they noted about it; empty where they said nothing. */
  name: runNameSchema,
  notes: runNotesSchema,
  /** Name of its folder among the runs of its project; absent while it trains. */
  folder: z.string().optional(),
  state: runStateSchema,
  startedAt: timeSchema,
  /** Seconds of training so far. */
  seconds: z.number(),
  engine: z.string(),
  device: z.string(),
  seed: z.int(),
  epochs: z.object({ done: z.int(), total: z.int() }),
  /** Training steps of an epoch; absent before that is known. */
  stepsPerEpoch: z.int().min(1).optional(),
  parameters: z.int(),
  /** Figures of the best epoch. */
  validation: figuresSchema,
  bestEpoch: z.int(),
  /** Figures of the kept weights on the test part; absent where the data has none, or the run has not ended. */
  test: figuresSchema.optional(),
  /**
   * Whether it can go on: from its last checkpoint, or from the start where none was saved yet. A completed run goes on for
   * more epochs.
   */
  resumable: z.boolean(),
  /** Whether what it learned was ever saved. */
  hasCheckpoint: z.boolean(),
  graphHash: z.string(),
  dataHash: z.string(),
  /** The run it is a fork of, by the name of its folder, and what it has otherwise. */
  parent: runParentSchema.optional(),
  /** Which search or experiment began it; absent where a person did. */
  origin: originSchema.optional(),
});
export type RunSummary = z.infer<typeof summarySchema>;

/** The answers of a run to its validation samples. */
/** Of a chart that is saved: a message between window and program holds more. */
const maxChartCharacters = 6 * 2 ** 20;

const runEvaluationSchema = z.object({
  samples: z.int().min(0),
  figures: figuresSchema,
  /** `counts[label][prediction]`; null where the network names no classes, or very many. */
  confusion: z.object({ classes: z.array(z.string()), counts: z.array(z.array(z.int().min(0))) }).nullable(),
  /** Of each cell the wrong answers of the highest confidence, and the right ones of the lowest. */
  answers: z.array(classAnswerSchema.extend({ confidence: z.number() })),
  /** How it answers in depth; null where that was not asked for. */
  curves: evaluationCurvesSchema.nullable(),
});
export type RunEvaluation = z.infer<typeof runEvaluationSchema>;

const evaluateEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('evaluated'), evaluation: runEvaluationSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type EvaluateEvent = z.infer<typeof evaluateEventSchema>;

/** An illness of a run, as far as its log, its data and its weights show it. */
const runFindingSchema = z.object({
  problem: diagnosticSchema,
  /** First epoch in which it shows; 0: from the beginning, or in the settings. */
  since: z.int().min(0),
  /** What a fork would have otherwise; empty where no setting alone helps. */
  edits: z.array(settingEditSchema).readonly(),
});
export type RunFinding = z.infer<typeof runFindingSchema>;

const runDiagnosisSchema = z.object({
  findings: z.array(runFindingSchema).readonly(),
  /** Why something could not be looked at. */
  notes: z.array(diagnosticSchema).readonly(),
});
export type RunDiagnosis = z.infer<typeof runDiagnosisSchema>;

const shownComparisonSchema = z.object({
  part: dataPartSchema,
  /** Samples that both answered. */
  samples: z.int().min(1),
  /** Of the first, then of the second. */
  figures: z.array(figuresSchema).length(2),
  /** The second minus the first, with its 95 % interval, paired by sample. */
  comparison: z.object({
    figure: z.string(),
    difference: z.number(),
    interval: z.tuple([z.number(), z.number()]),
  }),
  /** Whether the second is better, by the interval. */
  outcome: z.enum(['better', 'worse', 'undecided']),
  differing: z.int().min(0),
  /** Samples on which they differ, the furthest first; the first of very many. */
  examples: z.array(
    z.object({
      /** Row in the data set, from 0. */
      index: z.int().min(0),
      sample: z.string(),
      target: z.string(),
      answers: z
        .array(
          z.object({
            /** null where numbers are predicted. */
            label: z.string().nullable(),
            confidence: z.number().nullable(),
            values: z.array(z.number().nullable()),
            isRight: z.boolean().nullable(),
          }),
        )
        .length(2),
    }),
  ),
  notes: z.array(diagnosticSchema),
});
export type ShownComparison = z.infer<typeof shownComparisonSchema>;

const compareAnswersEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('compared'), comparison: shownComparisonSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type CompareAnswersEvent = z.infer<typeof compareAnswersEventSchema>;

const diagnoseEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('diagnosed'), diagnosis: runDiagnosisSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type DiagnoseEvent = z.infer<typeof diagnoseEventSchema>;

const labelsEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('checked'), check: labelCheckSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type LabelsEvent = z.infer<typeof labelsEventSchema>;

const runAnswersSchema = z.object({
  /** In the order of what was given; the first of very many. */
  answers: z.array(
    z.object({
      /** The name of the sample: its file, with the row of a table; or its text. */
      input: z.string(),
      /** The class it names, with its probability; null where numbers are predicted. */
      label: z.string().nullable(),
      confidence: z.number().nullable(),
      /** The numbers; null where a class is named, and for each that is not finite. */
      values: z.array(z.number().nullable()).nullable(),
    }),
  ),
  /** Samples that were answered, those left out of `answers` too. */
  total: z.int().min(0),
  /** What of the data did not match the run. */
  notes: z.array(diagnosticSchema),
});
export type RunAnswers = z.infer<typeof runAnswersSchema>;

/** What a run is to answer: picked data, or what a person typed. */
const askedInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('picked'), picked: handleSchema }),
  z.object({ kind: z.literal('text'), text: z.string().min(1).max(20_000) }),
  /** A row of a table, by the names of its columns. */
  z.object({ kind: z.literal('row'), cells: z.record(z.string().max(1000), z.string().max(20_000)) }),
]);
export type AskedInput = z.input<typeof askedInputSchema>;

/** What is explained: the same, or a sample of the run's own data, which `row` names. */
const explainedInputSchema = z.discriminatedUnion('kind', [
  ...askedInputSchema.options,
  z.object({ kind: z.literal('sample') }),
]);

const askableSchema = z.object({
  kind: z.enum(['picture', 'text', 'row']),
  /** What a row is typed by; empty where none can be typed. */
  columns: z.array(
    z.object({ name: z.string(), range: z.tuple([z.number(), z.number()]).readonly().optional() }),
  ),
  /** Methods that explain an answer. */
  methods: z.array(z.enum(methodKinds as [MethodKind, ...MethodKind[]])),
  /** Where Grad-CAM may look, in the order of the network. */
  nodes: z.array(z.string()),
  /** Nodes whose attention can be looked at, in the order of the network. */
  attention: z.array(z.string()),
  /** Names of classes or of numbers that can be explained; empty where they have none. */
  targets: z.array(z.string()),
});
export type Askable = z.infer<typeof askableSchema>;

const explainEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('explained'), explanation: explanationSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type ExplainEvent = z.infer<typeof explainEventSchema>;

const predictEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('predicted'), answers: runAnswersSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type PredictEvent = z.infer<typeof predictEventSchema>;

const embedEventSchema = z.discriminatedUnion('event', [
  embeddingProgressSchema,
  z.object({ event: z.literal('embedded'), embedding: embeddingSchema }),
  z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) }),
]);
export type EmbedEvent = z.infer<typeof embedEventSchema>;

/** Runs belong to main: they outlive the window that started them. */
export const runs = {
  list: call(z.object({ project: projectIdSchema }), z.array(summarySchema)),
  /** Why run folders of the project are not in the list: a problem for each record that cannot be read. */
  unreadable: call(z.object({ project: projectIdSchema }), z.array(diagnosticSchema)),
  get: call(
    z.object({ run: runIdSchema }),
    z.object({ summary: summarySchema, project: fileTextSchema, layout: fileTextSchema.nullable() }),
  ),
  /** Trains the document as it stands in the window; it need not be saved. */
  start: call(
    z.object({
      project: projectIdSchema,
      text: fileTextSchema,
      device: deviceChoiceSchema,
      /** This machine, or a cluster, which computes on its processors whatever the device; absent: here. */
      on: trialPlaceSchema.optional(),
      /** Look at each layer meanwhile. */
      watch: z.boolean().optional(),
      /** Measure some of its first steps, node by node. */
      profile: z.boolean().optional(),
      /** The person was warned that memory is short, and trains anyway. */
      anyway: z.boolean().optional(),
      /** The frozen version to train on, with its section, in place of the data and section of the text. */
      dataVersion: versionNameSchema.optional(),
    }),
    z.object({ run: runIdSchema }),
  ),
  /** Ends at the next whole step and keeps what was done. */
  stop: call(z.object({ run: runIdSchema }), nothing),
  /** Goes on with its own settings; `epochs`: how many in all, `schedule`: what becomes of a schedule over the whole run then. */
  resume: call(
    z.object({
      run: runIdSchema,
      device: deviceChoiceSchema,
      /** As above. */
      on: trialPlaceSchema.optional(),
      epochs: z.int().min(1).max(1_000_000).optional(),
      watch: z.boolean().optional(),
      profile: z.boolean().optional(),
      schedule: z.enum(scheduleChoices).optional(),
    }),
    z.object({ run: runIdSchema }),
  ),
  /**
   * Begins a run with the settings of another, some of them changed; its record names the other as its parent. `goOn`: from the
   * parent's last checkpoint, in place of fresh weights. fork-setting-refused, fork-no-checkpoint.
   */
  fork: call(
    z.object({
      run: runIdSchema,
      edits: z.array(settingEditSchema).max(200),
      goOn: z.boolean(),
      /** What becomes of a schedule over the whole run where the fork goes on for other epochs. */
      schedule: z.enum(scheduleChoices).optional(),
      watch: z.boolean().optional(),
      device: deviceChoiceSchema,
    }),
    z.object({ run: runIdSchema }),
  ),
  /** What is wrong with a run, and what helps. Ends with one event; abort to cancel. */
  diagnose: stream(z.object({ run: runIdSchema }), diagnoseEventSchema),
  /**
   * Labels that a run doubts in its validation part; where it is one of several folds that are all trained, in all of them. Ends with one
   * event; abort to cancel.
   */
  labels: stream(
    z.object({ run: runIdSchema, shape: z.array(z.int().min(1)).max(4).optional() }),
    labelsEventSchema,
  ),
  /**
   * Evaluates the kept weights of a run on a part of its samples: figures, curves, confusion matrix, and samples of each
   * cell. Ends with one event; abort to cancel.
   */
  evaluate: stream(
    z.object({
      run: runIdSchema,
      /** The validation part without it. */
      part: dataPartSchema.optional(),
      curves: z.boolean().optional(),
      /** Of how many answers each is the mean, drawn with the project's augmentations; of one without it. */
      testTime: z.int().min(2).max(maxTestTimeDraws).optional(),
    }),
    evaluateEventSchema,
  ),
  /**
   * Two runs beside each other on the samples that both have in a part of their data, the validation part without it, or in what a
   * person picked. Ends with one event; abort to cancel.
   */
  compareAnswers: stream(
    z.object({
      runs: z.tuple([runIdSchema, runIdSchema]),
      part: dataPartSchema.optional(),
      picked: handleSchema.optional(),
    }),
    compareAnswersEventSchema,
  ),
  /**
   * What the kept weights of a run answer to a text or row that a person typed, or to a file or folder they picked: a table, a
   * picture, a folder of pictures, or a file of texts, one a line. Ends with one event; abort to cancel.
   */
  predict: stream(
    z.object({ run: runIdSchema, input: askedInputSchema, saveTo: handleSchema.optional() }),
    predictEventSchema,
  ),
  /** What a run can be asked, and how its answers can be explained. */
  askable: call(z.object({ run: runIdSchema }), askableSchema),
  /** Why a run answers one sample as it does; `row`: which of the samples of the input. Ends with one event; abort to cancel. */
  explain: stream(
    z.object({
      run: runIdSchema,
      input: explainedInputSchema,
      row: z.int().min(0),
      method: z.enum(methodKinds as [MethodKind, ...MethodKind[]]),
      node: z.string().max(1000).optional(),
      target: z.string().max(1000).optional(),
      /** Of attention: which head, from 1; absent: the mean of all. */
      head: z.int().min(1).optional(),
      /** Of a sample of the run's data: each class by the samples of a part instead. */
      over: dataPartSchema.optional(),
    }),
    explainEventSchema,
  ),
  /** Where samples of a part lie beside each other, by what a node makes of them. Ends with one event; abort to cancel. */
  embed: stream(
    z.object({
      run: runIdSchema,
      method: projectionKindSchema,
      part: dataPartSchema,
      node: z.string().max(1000).optional(),
    }),
    embedEventSchema,
  ),
  /** What was seen of the layers of a run that was watched, ascending by step: at most so many looks, spread over its steps. */
  layers: call(
    z.object({ run: runIdSchema, max: z.int().min(1).max(500) }),
    z.object({ looks: z.array(layerLookSchema) }),
  ),
  /** Where the time of some of a run's steps went; null where it was not profiled. */
  profile: call(z.object({ run: runIdSchema }), z.object({ profile: runProfileSchema.nullable() })),
  /** Gives a run its name and notes, in place of those it had; run-unknown where it has no folder yet. */
  annotate: call(z.object({ run: runIdSchema, name: runNameSchema, notes: runNotesSchema }), nothing),
  /** Removes it with all that belongs to it, its name and notes included. */
  delete: call(z.object({ run: runIdSchema }), nothing),
  /** Writes the figures of runs as a table: CSV, a row for each epoch of each run, the runs in the order given. */
  saveFigures: call(z.object({ runs: z.array(runIdSchema).min(1), file: handleSchema }), nothing),
  /** Writes a chart of runs as the window drew it: SVG and CSV as text, PNG as base64. */
  saveChart: call(
    z.object({
      runs: z.array(runIdSchema),
      file: handleSchema,
      format: z.enum(['png', 'svg', 'csv']),
      content: z.string().max(maxChartCharacters),
    }),
    nothing,
  ),
  /** Writes what runs logged as event files of TensorBoard, each run into a folder of its own below the one that was picked. */
  saveEvents: call(
    z.object({ runs: z.array(runIdSchema).min(1), folder: handleSchema }),
    z.object({ files: z.array(z.string()) }),
  ),
  /** The curves in an event file of TensorBoard that another program wrote, or in a folder of them. event-logs-none. */
  readEvents: call(z.object({ place: handleSchema }), eventLogsSchema),
  /** Writes a run as a page that stands by itself (HTML): network, data, curves, figures, confusion matrix. */
  saveReport: call(
    z.object({ run: runIdSchema, file: handleSchema, language: reportLanguageSchema }),
    nothing,
  ),
  /** The run whose training goes on now, if one does: what a reloaded window shows. */
  active: call(z.object({ project: projectIdSchema }), z.object({ run: runIdSchema.nullable() })),
  /**
   * Events after number `since` (0: all that are kept), then each new one until the run ends. They come in batches, in
   * order: a run whose epochs take a millisecond costs a window a few messages a second.
   */
  subscribe: stream(z.object({ run: runIdSchema, since: z.int().min(0) }), z.array(runEventSchema).min(1)),
};
