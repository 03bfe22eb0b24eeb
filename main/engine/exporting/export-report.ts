import type { FloatLayer } from '../../../shared/compress/float-layers.ts';
import type { Network } from '../../../shared/compress/network.ts';
import type { RangeRule } from '../../../shared/compress/plan-quantization.ts';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ExportFormat, Quantization } from '../../../shared/export/formats.ts';
import { toNumbers } from '../../../shared/ir/tensor-data.ts';
import {
  type AnswerEvaluation,
  type Answers,
  type ChangedAnswer,
  type ClassFigures,
  mean,
  type NumberChanges,
} from './answer-evaluation.ts';
import type { PruneRequest } from './export-request.ts';
import type { PairedDifference } from './paired-interval.ts';
import type { Parity } from './parity.ts';

export type StageName = 'trained' | 'pruned' | 'quantized';

/** The figures of one file on the validation samples. */
export interface StageFigures {
  readonly stage: StageName;
  /** Share of right answers, 0 to 1; null where numbers are predicted. */
  readonly accuracy: number | null;
  /** For predicted numbers, over all samples; null where there is no right answer to measure by. */
  readonly meanAbsoluteError: number | null;
  readonly meanSquaredError: number | null;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Trained numbers in the file that are not zero, and all of them. */
  readonly nonZeroParameters: number;
  readonly parameters: number;
  /** Median of one sample on one thread. */
  readonly latencyMs: number;
  /** Samples whose answer differs from the first stage's; null where answers are numbers. */
  readonly changedAnswers: number | null;
  /** Of answers that are numbers: how far they are from the first stage's; null for classes. */
  readonly changedNumbers: NumberChanges | null;
  readonly parity: Parity;
}

/** What an export did and what it cost; written beside the file as its certificate. */
export interface ExportReport {
  readonly format: 'netloom-export-report';
  readonly version: 1;
  readonly file: string;
  readonly fileFormat: ExportFormat;
  readonly bytes: number;
  readonly sha256: string;
  readonly run: string;
  readonly runtime: { readonly name: string; readonly version: string; readonly processor: string };
  readonly prune?: PruneRequest & {
    readonly prunedWeights: number;
    readonly ofWeights: number;
    /** The epoch of fine-tuning whose weights were kept: 0 where none was better than those before it. */
    readonly keptEpoch: number;
  };
  readonly quantize?: {
    readonly kind: Quantization;
    readonly calibrationSamples?: number;
    readonly ranges?: RangeRule;
    /** Layers that int8 leaves in float32, and why. */
    readonly floatLayers: readonly FloatLayer[];
  };
  readonly before: StageFigures;
  readonly after: StageFigures;
  /** Every file that was made on the way, the first and the last included. */
  readonly stages: readonly StageFigures[];
  readonly parity: Parity;
  /** Accuracy after minus before, or for predicted numbers the same of the mean squared error. */
  readonly difference: PairedDifference;
  readonly byClass?: readonly ClassFigures[];
  /** How often each class (rows) is taken for each class (columns) by the written file; absent where there are many. */
  readonly confusion?: readonly (readonly number[])[];
  /** The samples whose answer changed, at most 1,000 of them. */
  readonly changed: readonly ChangedAnswer[];
  readonly latency: { readonly threads: 1; readonly batch: 1; readonly runs: number };
  /** Plain facts a reader should know; each has a text in every language. */
  readonly notes: readonly Diagnostic[];
}

export const maxChangedAnswers = 1000;

/** Trained numbers of a network: how many, and how many are not zero. */
export function parameterCounts(network: Network): {
  readonly parameters: number;
  readonly nonZeroParameters: number;
} {
  let [parameters, nonZeroParameters] = [0, 0];
  for (const { path, role } of network.state) {
    const tensor = network.values.get(path);
    if (role !== 'weight' || tensor === undefined) continue;
    parameters += tensor.data.length;
    nonZeroParameters += toNumbers(tensor).reduce((count, value) => (value === 0 ? count : count + 1), 0);
  }
  return { parameters, nonZeroParameters };
}

/** Accuracy, or errors where numbers are predicted. */
export function qualityOf(
  evaluation: AnswerEvaluation,
  answers: Answers,
): Pick<StageFigures, 'accuracy' | 'meanAbsoluteError' | 'meanSquaredError'> {
  const errors = evaluation.errors(answers);
  if (errors === undefined) {
    return {
      accuracy: evaluation.accuracy(answers) ?? null,
      meanAbsoluteError: null,
      meanSquaredError: null,
    };
  }
  return {
    accuracy: null,
    meanAbsoluteError: mean(errors.absolute),
    meanSquaredError: mean(errors.squared),
  };
}
