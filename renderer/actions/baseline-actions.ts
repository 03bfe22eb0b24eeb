import { Play, RotateCw, Square, Trash2, Trophy } from 'lucide-react';
import { serializeProject } from '../../shared/document/serialize.ts';
import { translate } from '../i18n/index.ts';
import {
  chosenPlace,
  measureBaseline,
  startBaseline,
  stopBaseline,
  useBaselines,
} from '../state/baselines-store.ts';
import { currentDocument } from '../state/project-store.ts';
import type { Action } from './action.ts';
import { showProblem } from './settings-editing.ts';

/** Why no baseline can be trained of this project; undefined where one can. */
function openReason(): string | undefined {
  const t = translate();
  const document = currentDocument();
  if (document === undefined) return t('disabledReason.no-project');
  return document.data.source.kind === 'csv' ? undefined : t('baseline.reason.noTable');
}

function startReason(): string | undefined {
  const t = translate();
  if (useBaselines.getState().phase !== 'none') return t('baseline.reason.running');
  return openReason() ?? (chosenPlace() === undefined ? t('baseline.reason.noPlace') : undefined);
}

/** The one whose leaderboard is open. */
function shown() {
  const { open, baselines } = useBaselines.getState();
  return baselines.find(({ baseline }) => baseline === open)?.baseline;
}

export const baselineActions = {
  open: {
    id: 'baseline.open',
    title: 'baseline.action.open',
    group: 'train',
    icon: Trophy,
    enabled: () => openReason() === undefined,
    disabledReason: openReason,
    run: () => useBaselines.setState({ open: 'new' }),
  },
  start: {
    id: 'baseline.start',
    title: 'baseline.action.start',
    group: 'train',
    icon: Play,
    enabled: () => startReason() === undefined,
    disabledReason: startReason,
    run: () => {
      const document = currentDocument();
      if (document !== undefined) void startBaseline(serializeProject(document));
    },
  },
  stop: {
    id: 'baseline.stop',
    title: 'baseline.action.stop',
    group: 'train',
    icon: Square,
    enabled: () => useBaselines.getState().phase === 'running',
    disabledReason: () =>
      useBaselines.getState().phase === 'running' ? undefined : translate()('baseline.reason.noneRuns'),
    run: stopBaseline,
  },
  measure: {
    id: 'baseline.measure',
    title: 'baseline.action.measure',
    group: 'train',
    icon: RotateCw,
    enabled: () => shown() !== undefined && !useBaselines.getState().measuring,
    disabledReason: () => {
      if (shown() === undefined) return translate()('baseline.reason.noneShown');
      return useBaselines.getState().measuring ? translate()('baseline.reason.measuring') : undefined;
    },
    run: async () => {
      const baseline = shown();
      const [problem] = baseline === undefined ? [] : await measureBaseline(baseline);
      if (problem !== undefined) showProblem(problem);
    },
  },
  remove: {
    id: 'baseline.remove',
    title: 'baseline.action.remove',
    group: 'train',
    icon: Trash2,
    enabled: () => shown() !== undefined,
    disabledReason: () => (shown() === undefined ? translate()('baseline.reason.noneShown') : undefined),
    run: () => useBaselines.setState({ removing: shown() }),
  },
} as const satisfies Readonly<Record<string, Action>>;
