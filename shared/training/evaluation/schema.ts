/** How a run answers a part of the data, beyond its figures: what is computed once and drawn as charts. All numbers are finite. */
import { z } from 'zod';
import { histogramSchema } from '../histogram.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const numbers = z.array(z.number()).readonly();

/** Points of a line, in order; both lists have the same length. */
const lineSchema = z.object({ x: numbers, y: numbers });
export type EvaluatedLine = z.infer<typeof lineSchema>;

/** Curves of one class against all others, and their areas. */
const rankedSchema = z.object({
  /** True positive rate over false positive rate, and the area below it. */
  roc: lineSchema,
  auc: share,
  /** Precision over recall, and the average precision. */
  precisionRecall: lineSchema,
  averagePrecision: share,
});

const classCurvesSchema = z.object({
  name: z.string(),
  /** Answers whose true class it is. */
  positives: count,
  /** Null where there is no answer of this class, or of no other. */
  ranked: rankedSchema.nullable(),
});
export type ClassCurves = z.infer<typeof classCurvesSchema>;

/** How answers are counted when a class is named from each threshold on; thresholds lie evenly from 0 to 1. */
const thresholdsSchema = z.object({
  positives: count,
  negatives: count,
  truePositives: z.array(count).readonly(),
  falsePositives: z.array(count).readonly(),
});
export type ThresholdCounts = z.infer<typeof thresholdsSchema>;

const calibrationSchema = z.object({
  /** Expected calibration error, as a share. */
  error: share,
  /** Bins of equal width over the confidence from 0 to 1; means are null where a bin is empty. */
  bins: z.array(z.object({ count, confidence: share.nullable(), accuracy: share.nullable() })).readonly(),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** A wrong answer: positions of classes, and the probability of the one that is named. */
const mistakeSchema = z.object({ index: count, label: count, prediction: count, confidence: share });

const residualsSchema = z.object({
  /** A column of the target. */
  name: z.string(),
  count,
  /** Mean of answer less truth, in the units of the file. */
  bias: z.number(),
  /** Root of the mean squared residual. */
  rootMeanSquaredError: z.number(),
  meanAbsoluteError: z.number(),
  /** Null where the truth is one number throughout. */
  rSquared: z.number().nullable(),
  histogram: histogramSchema,
  /** Truths and answers, evenly spread over all. */
  truth: numbers,
  answer: numbers,
});
export type Residuals = z.infer<typeof residualsSchema>;

const forecastSchema = z.object({
  name: z.string(),
  /** Mean absolute error of each step ahead, from the first. */
  errorByStep: numbers,
  /** Lines of some steps ahead over windows that follow each other in time. */
  lines: z.array(z.object({ ahead: z.int().min(1), truth: numbers, answer: numbers })).readonly(),
});
export type Forecast = z.infer<typeof forecastSchema>;

export const evaluationCurvesSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('classes'),
    /** All classes, in the order of their positions. */
    names: z.array(z.string()).readonly(),
    /** Answers that the curves are of: of very many every n-th. */
    answers: count,
    /** Where there are many, those that have the largest number of samples. */
    classes: z.array(classCurvesSchema).readonly(),
    /** Means over the classes that have curves; null where none has. */
    macro: rankedSchema.nullable(),
    /** Of the second of two classes. */
    thresholds: thresholdsSchema.nullable(),
    calibration: calibrationSchema,
    /** Of each class the wrong answers of the highest confidence, that first. */
    mistakes: z.array(mistakeSchema).readonly(),
  }),
  z.object({
    kind: z.literal('numbers'),
    columns: z.array(residualsSchema).readonly(),
    /** Of a series. */
    forecasts: z.array(forecastSchema).readonly(),
  }),
  /** other: the answers are neither classes nor a few numbers. not-finite: some are no finite numbers. */
  z.object({ kind: z.literal('none'), reason: z.enum(['other', 'not-finite']) }),
]);
export type EvaluationCurves = z.infer<typeof evaluationCurvesSchema>;
export type EvaluatedClasses = Extract<EvaluationCurves, { kind: 'classes' }>;
export type EvaluatedNumbers = Extract<EvaluationCurves, { kind: 'numbers' }>;
