import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import type {
  EpochEvent,
  ProgressEvent,
  SamplesEvent,
  StopReason,
} from '../../../shared/training/run-events.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import type { ChunkSource } from '../data/chunk-source.ts';
import type { Executables } from './executables.ts';
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
}

/** The weights of the best epoch, and where the run stood at its end. */
export interface BestWeights {
  readonly position: CheckpointRecord;
  readonly weights: Tensors;
}

export interface LoopContext {
  readonly document: ProjectDocument;
  readonly backend: Backend;
  readonly executables: Executables;
  readonly source: ChunkSource;
  readonly journal: RunJournal;
  readonly state: Tensors;
  /** Weights of the best epoch of a run that is resumed. */
  readonly best: BestWeights | undefined;
  readonly position: CheckpointRecord;
  readonly stopAfterSteps?: number;
  /** Samples whose predictions are sent beside the figures. */
  readonly samples?: WatchedSamples;
  readonly shouldStop: () => boolean;
  readonly onEvent: (
    event: ProgressEvent | EpochEvent | SamplesEvent | { event: 'checkpoint'; step: number },
  ) => void;
}

export interface LoopOutcome {
  readonly reason: StopReason;
  readonly position: CheckpointRecord;
  readonly seconds: number;
  readonly samplesPerSecond: number;
  readonly best: Tensors;
}
