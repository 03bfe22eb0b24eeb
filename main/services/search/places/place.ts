import type { TrialPlace } from '../../../../shared/contract/trial-place.ts';
import type { Checked, Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../../engine-host.ts';
import type { Executor } from '../executor.ts';
import type { OwnRuns } from './give-way.ts';

/** What a place is given beside a person's choice. */
export interface PlaceContext {
  readonly engineHost: EngineHost;
  /** Trials at the same time; absent: one here, and as many as a cluster has cores for. */
  readonly slots?: number | undefined;
  /** Where the runs of the trials come to lie. */
  readonly runsFolder: string;
  /** The folder of this person's data. */
  readonly userData: string;
  /** The runs a person begins in this program; absent where none can be begun. */
  readonly ownRuns?: OwnRuns | undefined;
  /** Called with what does not end the trials, such as a cluster that is away. */
  readonly onProblem: (problem: Diagnostic) => void;
}

/** A place where trials run. */
export interface TrialPlaceDeclaration {
  /** An executor that is ready; else why not. */
  open(choice: TrialPlace, context: PlaceContext): Promise<Checked<Executor>>;
}
