import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import type { LayerLook } from '../../../shared/training/layer-look.ts';
import type {
  EpochEvent,
  Figures,
  LayersEvent,
  ProfileEvent,
  ProgressEvent,
  SamplesEvent,
  StopReason,
  WarningEvent,
} from '../../../shared/training/run-events.ts';
import type { RunProfile } from '../../../shared/training/run-profile.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import type { ChunkSource } from '../data/chunk-source.ts';
import type { BatchListener } from './evaluate.ts';
import type { TrainingStep } from './executables.ts';
import type { LayerWatch } from './layer-watch.ts';
import type { StepProfile } from './step-profile.ts';
import type { WatchedSamples } from './watched-samples.ts';

/** What the loop keeps on disk: the log and the checkpoints. A failure to write is a problem, not an exception. */
export interface RunJournal {
  record(record: MetricsRecord): Promise<readonly Diagnostic[]>;
  /** Writes state and position together; the best weights too when they changed since the last time. */
  checkpoint(
    position: CheckpointRecord,
    state: Tensors,
    best: BestWeights | undefined,
  ): Promise<readonly Diagnostic[]>;
  /** Keeps what was seen of the layers. */
  look(look: LayerLook): Promise<readonly Diagnostic[]>;
  /** Keeps where the time of the steps went. */
  profile(profile: RunProfile): Promise<readonly Diagnostic[]>;
  /** Writes the weights at the end of an epoch, to stay beside the best ones. */
  snapshot(weights: KeptWeights): Promise<readonly Diagnostic[]>;
}

/** The weights of an epoch, and where the run stood at its end. */
export interface KeptWeights {
  readonly position: CheckpointRecord;
  readonly weights: Tensors;
}

/** Those of the best epoch. */
export type BestWeights = KeptWeights;

/** What a training loop runs: the programs and batches of a session. */
export interface LoopSession {
  readonly backend: Backend;
  readonly source: ChunkSource;
  /** The training step for batches of this size; compiled once. */
  trainingStep(batch: number): Promise<Checked<TrainingStep>>;
  /** The figures of given weights over the validation part. */
  evaluate(weights: Tensors, onBatch?: BatchListener): Promise<Checked<Figures>>;
}

/** Where a loop begins. */
export interface LoopStart {
  /** What is trained: for a run that is resumed, with the epochs and schedules it goes on with. */
  readonly document: ProjectDocument;
  readonly state: Tensors;
  /** Weights of the best epoch so far. */
  readonly best: BestWeights | undefined;
  readonly position: CheckpointRecord;
}

export interface LoopOptions {
  readonly start: LoopStart;
  readonly journal: RunJournal;
  readonly stopAfterSteps?: number | undefined;
  /** Samples whose predictions are sent beside the figures. */
  readonly samples?: WatchedSamples | undefined;
  /** Looks at the layers meanwhile. */
  readonly layers?: LayerWatch | undefined;
  /** Measures the first steps. */
  readonly profile?: StepProfile | undefined;
  readonly shouldStop: () => boolean;
  readonly onEvent: (
    event:
      | ProgressEvent
      | EpochEvent
      | SamplesEvent
      | LayersEvent
      | ProfileEvent
      | WarningEvent
      | { event: 'checkpoint'; step: number },
  ) => void;
}

export interface LoopOutcome {
  readonly reason: StopReason;
  readonly position: CheckpointRecord;
  readonly seconds: number;
  readonly samplesPerSecond: number;
  readonly best: Tensors;
}
