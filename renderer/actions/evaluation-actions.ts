import { ChartSpline, FileStack, FolderInput, Scale } from 'lucide-react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { translate } from '../i18n/index.ts';
import { pickFiles } from '../state/file-picking.ts';
import { evaluateInDepth } from '../state/run-depth.ts';
import { compareAnswers, useRunPair } from '../state/run-pair.ts';
import { useRun } from '../state/run-store.ts';
import { currentRun, isActive, useRuns } from '../state/runs-store.ts';
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

/** The two runs that are compared, the one that was trained first before the other; undefined where there are not two. */
function pairOfRuns(): readonly [RunId, RunId] | undefined {
  const { runs, chosen } = useRuns.getState();
  const [first, second, ...more] = runs
    .filter(({ run, epochs }) => chosen.includes(run) && epochs.done > 0)
    .sort((a, b) => a.number - b.number);
  return first === undefined || second === undefined || more.length > 0 ? undefined : [first.run, second.run];
}

function pairReason(): string | undefined {
  const t = translate();
  const pair = pairOfRuns();
  if (pair === undefined) return t('evaluating.reason.pair');
  const { runs } = useRuns.getState();
  return runs.some((run) => pair.includes(run.run) && isActive(run))
    ? t('disabledReason.running')
    : undefined;
}

/** Asks a person for data and puts the two runs beside each other on it. */
async function besidePicked(kind: 'open-file' | 'open-folder'): Promise<void> {
  const pair = useRunPair.getState().open?.runs ?? pairOfRuns();
  if (pair === undefined) return;
  const title = translate()(
    kind === 'open-file' ? 'evaluating.action.besideFile' : 'evaluating.action.besideFolder',
  );
  const [picked] = await pickFiles({ kind, title });
  if (picked !== undefined) await compareAnswers(pair, { picked });
}

export const evaluationActions = {
  beside: {
    id: 'runs.beside',
    title: 'evaluating.action.beside',
    group: 'train',
    icon: Scale,
    enabled: () => pairReason() === undefined,
    disabledReason: pairReason,
    run: () => {
      const pair = pairOfRuns();
      if (pair !== undefined) void compareAnswers(pair, { part: 'validation' });
    },
  },
  besideFile: {
    id: 'runs.beside-file',
    title: 'evaluating.action.besideFile',
    group: 'train',
    icon: FileStack,
    enabled: () => pairReason() === undefined,
    disabledReason: pairReason,
    run: () => besidePicked('open-file'),
  },
  besideFolder: {
    id: 'runs.beside-folder',
    title: 'evaluating.action.besideFolder',
    group: 'train',
    icon: FolderInput,
    enabled: () => pairReason() === undefined,
    disabledReason: pairReason,
    run: () => besidePicked('open-folder'),
  },
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
