import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { SearchCost } from '../../../shared/document/search-schema.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import type { TrialResult } from './trial-result.ts';

/** What an executor can do at once. */
export interface Capacity {
  /** Trials at the same time. */
  readonly slots: number;
}

/** A trial as a value: everything a run needs, and nothing of the search it belongs to. */
export interface TrialSpec extends DataPlace {
  /** Names it among all of this machine; the same again where it is gone on with after its program was ended. */
  readonly name: string;
  readonly document: ProjectDocument;
  readonly runsFolder: string;
  /** Pauses the run once so many epochs are done in all, in the midst of its schedule. */
  readonly stopAfterEpochs?: number;
  /** The run folder to go on with. */
  readonly resume?: string;
}

/** A trial that runs. */
export interface TrialHandle {
  /** Resolves when it has ended, whatever the way. Never rejects. */
  readonly finished: Promise<Checked<TrialResult>>;
  /** Asks for an end at the next safe point; what was done is kept. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

/** Where trials run; it knows nothing of the search. */
export interface Executor {
  readonly capacity: Capacity;
  start(spec: TrialSpec, onEvent: (event: RunEvent) => void): TrialHandle;
  /** What the network of a trial costs, its data as it is read. */
  costs(document: ProjectDocument, place: DataPlace): Promise<Checked<NetworkCosts>>;
  /** The kept weights of a run on its test part. */
  evaluateTest(run: string, place: DataPlace): Promise<Checked<TestFigures>>;
}

export type NetworkCosts = Readonly<Record<SearchCost, number>>;

export interface TestFigures {
  readonly samples: number;
  readonly figures: Readonly<Record<string, number>>;
}
