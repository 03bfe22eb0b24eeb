import type { RunSummary } from '../../shared/contract/runs.ts';
import type { RunView } from '../state/run-view.ts';

/** What a run that ended by a problem leaves behind: what it learned, nothing yet, or it did not even begin. */
export function failedAs(
  { started }: Pick<RunView, 'started'>,
  summary: Pick<RunSummary, 'hasCheckpoint'> | undefined,
): 'failed' | 'unsaved' | 'notBegun' {
  if (summary?.hasCheckpoint === true) return 'failed';
  return started === undefined ? 'notBegun' : 'unsaved';
}
