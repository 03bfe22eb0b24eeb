import { GitFork, Stethoscope } from 'lucide-react';
import { translate } from '../i18n/index.ts';
import { diagnoseRun, putTogetherFork } from '../state/doctor-store.ts';
import { isActive, useRuns } from '../state/runs-store.ts';
import type { Action } from './action.ts';
import { meantRun } from './meant-run.ts';

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
