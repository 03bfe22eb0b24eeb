import { useDeferredValue, useEffect, useMemo } from 'react';
import { refreshHandRuns, useRuns } from '../state/runs-store.ts';
import type { SearchView } from '../state/search-view.ts';
import { type HandRuns, handRunsOf } from './hand-runs.ts';

/** The runs that a person began among the trials of a search, read once its first trial has a folder. */
export function useHandRuns(view: SearchView): HandRuns {
  const runs = useRuns((state) => state.runs);
  const documents = useRuns((state) => state.documents);
  const folder = view.trials.find(({ run }) => run !== undefined)?.run;
  const isOver = view.phase === 'ended';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the runs of a search that has ended are listed once more.
  useEffect(() => void refreshHandRuns(folder), [folder, isOver]);
  const last = useDeferredValue(view);
  return useMemo(() => handRunsOf(last, runs, documents), [last, runs, documents]);
}
