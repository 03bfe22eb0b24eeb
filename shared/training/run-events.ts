import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { BestRule } from './best-rule.ts';

/** Named figures of a run: `loss`, `accuracy`, ... in the loss's and the metrics' own units. */
export type Figures = Readonly<Record<string, number>>;

/** What a run sends while it goes on, in order. Steps and epochs count from 1 as people do. */
export type RunEvent =
  | PreparingEvent
  | WeightsEvent
  | StartedEvent
  | ProgressEvent
  | EpochEvent
  | { readonly event: 'checkpoint'; readonly step: number }
  | { readonly event: 'warning'; readonly problem: Diagnostic }
  | PausedEvent
  | ContinuedEvent
  | SamplesEvent
  | FinishedEvent;

/** What is done before the first step. */
export interface PreparingEvent {
  readonly event: 'preparing';
  readonly what: 'data' | 'compile' | 'device';
  /** Where it will train, once that is known. */
  readonly device?: string;
}

/** What a run that begins with given weights took of them. Paths read `node/weight`. */
export interface WeightsEvent {
  readonly event: 'weights';
  /** The run folder or file they come from. */
  readonly from: string;
  /** Weights and statistics that were taken. */
  readonly matched: readonly string[];
  /** Those that are not in the file, or were not to be taken: they stay fresh. */
  readonly missing: readonly string[];
  /** Those the file has in another shape: they stay fresh. */
  readonly otherShape: readonly {
    readonly path: string;
    readonly expected: readonly number[];
    readonly found: readonly number[];
  }[];
  /** Names of the file that nothing took. */
  readonly unused: readonly string[];
}

export interface StartedEvent {
  readonly event: 'started';
  /** Folder of the run. */
  readonly run: string;
  readonly engine: string;
  readonly device: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly trainingSamples: number;
  readonly validationSamples: number;
  readonly parameters: number;
  /** Steps already done by the run that is resumed, else 0. */
  readonly stepsDone: number;
}

export interface ProgressEvent {
  readonly event: 'progress';
  readonly step: number;
  readonly totalSteps: number;
  readonly epoch: number;
  /** Mean loss of the steps since the last progress event. */
  readonly loss: number;
  /** Euclidean norm over all trained weights' gradients at this step, before clipping. */
  readonly gradientNorm: number;
  /** The same by drawn node. */
  readonly gradientNorms: Figures;
  readonly learningRate: number;
  readonly samplesPerSecond: number;
  /** Seconds left; null while fewer than three steps were timed. */
  readonly secondsLeft: number | null;
}

export interface EpochEvent {
  readonly event: 'epoch';
  readonly epoch: number;
  readonly step: number;
  readonly train: Figures;
  readonly validation: Figures;
  /** Whether the watched validation figure is the best so far. */
  readonly best: boolean;
  /** Wall time since this process's training began. */
  readonly seconds: number;
}

/** Validation samples with what the network says of them now; sent only where they were asked for. */
export interface SamplesEvent {
  readonly event: 'samples';
  readonly step: number;
  readonly samples: readonly {
    /** Row in the data set, from 0. */
    readonly index: number;
    /** Class name, or the numbers to predict; empty where the target is an image. */
    readonly target: string;
    readonly prediction: string;
    /** Probability of the prediction, 0 to 1; null where the network predicts numbers. */
    readonly confidence: number | null;
    /** The text of a sample of tokens. */
    readonly text?: string;
    /** A `data:` URL (PNG), where a sample is an image. */
    readonly picture?: string;
    /** Likewise where the target is an image. */
    readonly targetPicture?: string;
    /** Likewise where the network answers with an image; `prediction` is then empty. */
    readonly answer?: string;
  }[];
}

/** The run waits, with all its state in memory, until the disk takes what it has to write. */
export interface PausedEvent {
  readonly event: 'paused';
  /** Names the file, and in `values.bytes` how many bytes it needs. */
  readonly problem: Diagnostic;
}

/** What was to be written is written, and the run goes on. */
export interface ContinuedEvent {
  readonly event: 'continued';
  /** How long it waited. */
  readonly seconds: number;
}

export type StopReason = 'completed' | 'stopped' | 'early-stopping';

export interface FinishedEvent {
  readonly event: 'finished';
  readonly run: string;
  readonly reason: StopReason;
  /** Epochs and steps done in all. */
  readonly epochs: number;
  readonly steps: number;
  readonly engine: string;
  readonly device: string;
  /** Wall time of this process's training, without set-up. */
  readonly seconds: number;
  readonly samplesPerSecond: number;
  readonly train: Figures;
  /** Figures of the weights that are kept (`best.safetensors`). */
  readonly validation: Figures;
  readonly bestEpoch: number;
  /** By what the best epoch was chosen; absent where the latest weights are kept. */
  readonly bestBy?: BestRule;
}
