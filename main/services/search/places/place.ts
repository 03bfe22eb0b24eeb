import type { TrialPlace } from '../../../../shared/contract/trial-place.ts';
import type { Checked, Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../../engine-host.ts';
import type { Executor } from '../executor.ts';

/** What a place is given beside a person's choice. */
export interface PlaceContext {
  readonly engineHost: EngineHost;
  /** Trials at the same time; absent: one here, and as many as a cluster has cores for. */
  readonly slots?: number | undefined;
  /** Where the runs of the trials come to lie. */
  readonly runsFolder: string;
  /** The folder of this person's data. */
  readonly userData: string;
  /** Called with what does not end the trials, such as a cluster that is away. */
  readonly onProblem: (problem: Diagnostic) => void;
}

/** A place where trials run. */
export interface TrialPlaceDeclaration {
  /** An executor that is ready; else why not. */
  open(choice: TrialPlace, context: PlaceContext): Promise<Checked<Executor>>;
}
