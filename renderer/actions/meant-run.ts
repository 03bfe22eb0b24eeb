import type { RunSummary } from '../../shared/contract/runs.ts';
import { useRun } from '../state/run-store.ts';
import { currentRun } from '../state/runs-store.ts';
import { useView } from '../state/view-store.ts';

/** The run that is watched where runs are watched, else the run of the moment. */
export function meantRun(): RunSummary | undefined {
  return useView.getState().page === 'train' ? useRun.getState().summary : currentRun();
}
