import { useSyncExternalStore } from 'react';
import { useDataReading } from '../state/data-reading.ts';
import { useExport } from '../state/export-store.ts';
import { useFacts } from '../state/facts-store.ts';
import { useProject } from '../state/project-store.ts';
import { useRun } from '../state/run-store.ts';
import { useRuns } from '../state/runs-store.ts';
import { useSearches } from '../state/search-store.ts';
import { useTrialPlace } from '../state/trial-place.ts';
import { useView } from '../state/view-store.ts';
import { type Action, isEnabled } from './action.ts';

/** Every store that an action may look at to know whether it can be run. */
const stores = [
  useProject,
  useView,
  useFacts,
  useRun,
  useDataReading,
  useRuns,
  useSearches,
  useExport,
  useTrialPlace,
];

function subscribe(listener: () => void): () => void {
  const stops = stores.map((store) => store.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}

export interface ActionState {
  readonly enabled: boolean;
  readonly checked: boolean;
  /** Why it cannot be run, in the language of the window. */
  readonly disabledReason: string | undefined;
}

/** Whether an action can be run, why not, and whether it is on; kept up to date. */
export function useActionState(action: Action): ActionState {
  const enabled = useSyncExternalStore(subscribe, () => isEnabled(action));
  const checked = useSyncExternalStore(subscribe, () => action.checked?.() ?? false);
  const disabledReason = useSyncExternalStore(subscribe, () => action.disabledReason?.());
  return { enabled, checked, disabledReason };
}
