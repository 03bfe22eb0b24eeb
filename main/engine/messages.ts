import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { FinishedEvent, RunEvent } from '../../shared/training/run-events.ts';

export type DeviceChoice = 'auto' | 'cpu' | 'webgpu' | 'cuda' | 'directml' | 'tensorflow' | 'reference';

/** What a training process is asked to do. Everything it needs is in here or in the files it names. */
export interface TrainRequest {
  readonly document: ProjectDocument;
  /** Folder that relative data paths start from. */
  readonly projectFolder: string;
  /** Where to look for the data instead. */
  readonly dataPath?: string;
  /** Folder that holds run folders. */
  readonly runsFolder: string;
  readonly device: DeviceChoice;
  /** Run folder to continue. */
  readonly resume?: string;
  readonly withoutPasses?: readonly string[];
  /** op -> form name. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Ends the run, as a stop would, once this many steps are done in all. */
  readonly stopAfterSteps?: number;
}

export type EngineRequest =
  | { readonly kind: 'train'; readonly request: TrainRequest }
  /** Ends the work at the next whole step, keeping what it did. */
  | { readonly kind: 'stop' };

export type EngineReply =
  | { readonly kind: 'event'; readonly event: RunEvent }
  | { readonly kind: 'trained'; readonly result: FinishedEvent }
  | { readonly kind: 'failed'; readonly problems: readonly Diagnostic[]; readonly run?: string };
