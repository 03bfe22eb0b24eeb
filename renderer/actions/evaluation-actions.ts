import { ChartSpline } from 'lucide-react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { translate } from '../i18n/index.ts';
import { evaluateInDepth } from '../state/run-depth.ts';
import { useRun } from '../state/run-store.ts';
import { currentRun, isActive } from '../state/runs-store.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

/** The run that is watched where runs are watched, else the run of the moment. */
function meantRun(): RunSummary | undefined {
  return useView.getState().page === 'train' ? useRun.getState().summary : currentRun();
}

/** Why the run cannot be evaluated; undefined where it can. */
function reason(): string | undefined {
  const t = translate();
  const run = meantRun();
  if (run === undefined) return t('disabledReason.no-run');
  if (isActive(run)) return t('disabledReason.running');
  return run.epochs.done > 0 ? undefined : t('disabledReason.no-epoch');
}

export const evaluationActions = {
  evaluate: {
    id: 'runs.evaluate',
    title: 'evaluating.action.evaluate',
    group: 'train',
    icon: ChartSpline,
    enabled: () => reason() === undefined,
    disabledReason: reason,
    run: () => {
      const run = meantRun()?.run;
      if (run !== undefined) void evaluateInDepth(run);
    },
  },
} as const satisfies Readonly<Record<string, Action>>;
