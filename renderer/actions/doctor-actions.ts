import { GitFork, Stethoscope } from 'lucide-react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { translate } from '../i18n/index.ts';
import { diagnoseRun, putTogetherFork } from '../state/doctor-store.ts';
import { useRun } from '../state/run-store.ts';
import { currentRun, isActive, useRuns } from '../state/runs-store.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

/** The run that is watched where runs are watched, else the run of the moment. */
function meantRun(): RunSummary | undefined {
  return useView.getState().page === 'train' ? useRun.getState().summary : currentRun();
}

/** Why nothing can be asked of the run; undefined where it can. */
function reason(): string | undefined {
  const t = translate();
  const run = meantRun();
  if (run === undefined) return t('disabledReason.no-run');
  return isActive(run) ? t('disabledReason.running') : undefined;
}

function forkReason(): string | undefined {
  return (
    reason() ?? (useRuns.getState().runs.some(isActive) ? translate()('disabledReason.running') : undefined)
  );
}

export const doctorActions = {
  diagnose: {
    id: 'runs.diagnose',
    title: 'diagnosing.action.diagnose',
    group: 'train',
    icon: Stethoscope,
    enabled: () => reason() === undefined,
    disabledReason: reason,
    run: () => {
      const run = meantRun()?.run;
      if (run !== undefined) void diagnoseRun(run);
    },
  },
  fork: {
    id: 'runs.fork',
    title: 'diagnosing.action.fork',
    group: 'train',
    icon: GitFork,
    enabled: () => forkReason() === undefined,
    disabledReason: forkReason,
    run: async () => {
      const run = meantRun()?.run;
      if (run !== undefined) await putTogetherFork(run);
    },
  },
} as const satisfies Readonly<Record<string, Action>>;
