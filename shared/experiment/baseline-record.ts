/** What another program reached on the parts of a project: `baseline.json`. */
import * as z from 'zod';

const count = z.int().min(0);
/** A finite number; null where there is none. */
const figure = z.number().nullable();
const intervalSchema = z.tuple([z.number(), z.number()]).readonly();

/** A figure of answers, with the interval that holds its true value in 95 of 100 such measurements. */
const measuredFigureSchema = z.object({ value: figure, interval: intervalSchema.nullable() });
export type MeasuredFigure = z.infer<typeof measuredFigureSchema>;

const measuredFiguresSchema = z.record(z.string().max(200), measuredFigureSchema);
export type MeasuredFigures = z.infer<typeof measuredFiguresSchema>;

const baselineModelSchema = z.object({
  name: z.string().max(1000),
  /** As the other program calls it: `GBM`, `StackedEnsemble`. */
  algorithm: z.string().max(200),
  /** Its own figures from cross-validation within the training part, by its own names. Never compared with a run's. */
  own: z.record(z.string().max(200), figure),
  /** Of its answers to the validation part, by the names that runs have. */
  validation: measuredFiguresSchema,
  /** Of its answers to the test part: the first model's alone. */
  test: measuredFiguresSchema.optional(),
});
export type BaselineModel = z.infer<typeof baselineModelSchema>;

/** A run of the project on the same samples, with the same intervals. */
const comparedRunSchema = z.object({
  /** Name of its folder among the runs. */
  run: z.string().max(1000),
  number: count,
  validation: measuredFiguresSchema,
  /** `figure` of the first model less that of the run, on the same samples (paired bootstrap). */
  difference: z.object({
    figure: z.enum(['accuracy', 'meanSquaredError']),
    value: z.number(),
    interval: intervalSchema,
  }),
});
export type ComparedRun = z.infer<typeof comparedRunSchema>;

export const baselineRecordSchema = z.looseObject({
  format: z.literal('netloom-baseline'),
  version: z.literal(1),
  /** ISO 8601, UTC. */
  created: z.string().max(40),
  by: z.object({ program: z.literal('h2o'), version: z.string().max(100) }),
  limits: z.object({ seconds: count, models: count, seed: count }),
  /** stopped: a person ended it before its limits did. */
  state: z.enum(['completed', 'stopped']),
  seconds: z.number().min(0),
  dataHash: z.string().max(200),
  target: z.object({ name: z.string().max(1000), kind: z.enum(['class', 'number']) }),
  columns: count,
  samples: z.object({ training: count, validation: count, test: count.optional() }),
  /** Its own figure by which its models are ordered. */
  sortedBy: z.string().max(200),
  /** In its own order, the best first. */
  models: z.array(baselineModelSchema).min(1).max(1000),
  /** The best runs of the same data when they were last measured, best first. */
  runs: z.array(comparedRunSchema).max(20),
});
export type BaselineRecord = z.infer<typeof baselineRecordSchema>;

/** What the first model answered to the validation part, beside what is known of it: `answers.json`. */
export const baselineAnswersSchema = z.object({
  kind: z.enum(['class', 'number']),
  /** Positions of classes, or numbers. */
  truths: z.array(z.number()),
  answers: z.array(z.number()),
  /** Number of classes. */
  classes: count,
});
export type BaselineAnswers = Readonly<z.infer<typeof baselineAnswersSchema>>;

/** The figure by which a baseline stands beside runs. */
export function baselineFigure({ target }: Pick<BaselineRecord, 'target'>): string {
  return target.kind === 'class' ? 'accuracy' : 'rootMeanSquaredError';
}
