import {
  CirclePlay,
  ClipboardCheck,
  Combine,
  ExternalLink,
  FilterX,
  Hand,
  RotateCw,
  Square,
} from 'lucide-react';
import type { RunId } from '../../shared/contract/common.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { applyValues } from '../../shared/search/apply-values.ts';
import { combinedTrials, type Trial } from '../../shared/search/search-state.ts';
import { translate } from '../i18n/index.ts';
import { openCombining } from '../state/combining-store.ts';
import { currentDocument, edit, useProject } from '../state/project-store.ts';
import { chooseOnly, refreshRuns, useRuns } from '../state/runs-store.ts';
import { problemsOfSpace, spaceOf } from '../state/search-space.ts';
import { isSearching, refreshSearches, showSearch, useSearches } from '../state/search-store.ts';
import { services } from '../state/services.ts';
import { chosenWays, isPlaceReady } from '../state/trial-place.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { showProblem } from './settings-editing.ts';
import { showUndoToast } from './undo-toast.ts';

const about = 'search';

async function start(): Promise<void> {
  const project = useProject.getState().open?.id;
  const document = currentDocument();
  if (project === undefined || document === undefined) return;
  useView.setState({ page: 'search' });
  useSearches.setState({ beginning: true });
  const { slots } = useSearches.getState();
  const started = (await isPlaceReady())
    ? await services().searches.start({ project, text: serializeProject(document), ...chosenWays(slots) })
    : undefined;
  useSearches.setState({ beginning: false });
  if (started === undefined) return;
  if (!started.ok) {
    showProblem(started.error[0], about);
    return;
  }
  showSearch(started.value.search);
  await refreshSearches();
}

async function stop(): Promise<void> {
  const project = useProject.getState().open?.id;
  const { shown } = useSearches.getState();
  if (project === undefined || shown === undefined) return;
  const stopped = await services().searches.stop({ project, search: shown });
  if (!stopped.ok) showProblem(stopped.error[0], about);
}

async function goOn(): Promise<void> {
  const project = useProject.getState().open?.id;
  const { shown, slots } = useSearches.getState();
  if (project === undefined || shown === undefined) return;
  const { trials, minutes, patience, keep } = currentDocument()?.search ?? {};
  if (!(await isPlaceReady())) return;
  const resumed = await services().searches.resume({
    project,
    search: shown,
    ...chosenWays(slots),
    ...(trials !== undefined && { trials }),
    ...(minutes !== undefined && { minutes }),
    ...(patience !== undefined && { patience }),
    ...(keep !== undefined && { keep }),
  });
  if (resumed.ok) showSearch(shown);
  else showProblem(resumed.error[0], about);
}

/** The trial that a person chose, else the best. */
function meantTrial(): Trial | undefined {
  const { view, chosen } = useSearches.getState();
  return view?.trials.find(({ number }) => number === chosen) ?? view?.best;
}

/** Puts the values of a trial into the graph and the settings, as one step that can be undone. */
function take(): void {
  const document = currentDocument();
  const trial = meantTrial();
  if (document === undefined || trial === undefined) return;
  const applied = applyValues(document, trial.values);
  if (!applied.ok) {
    showProblem(applied.error[0], about);
    return;
  }
  const { graph, training, data } = applied.value;
  const t = translate();
  const step = t('searching.takeStep', { number: trial.number });
  edit(step, (draft) => void Object.assign(draft.document, { graph, training, data }));
  showUndoToast('success', t('searching.taken', { number: trial.number }), step);
}

/** The folders of the best trials that were trained to their end. */
function runsOfBest(): readonly string[] {
  const { view } = useSearches.getState();
  return (view?.ranked ?? []).flatMap(({ run }) => run ?? []).slice(0, combinedTrials);
}

/** Has the best trials answer together. */
async function combineBest(): Promise<void> {
  const folders = runsOfBest();
  await refreshRuns();
  const { runs } = useRuns.getState();
  const best = folders.flatMap((folder) => runs.find((known) => known.folder === folder)?.run ?? []);
  if (best.length > 1) openCombining(best);
}

/** Shows a run among the others, by the name of its folder. */
export async function openTrialRun(folder: string): Promise<void> {
  await refreshRuns();
  openRun(useRuns.getState().runs.find((known) => known.folder === folder)?.run);
}

/** Shows a run alone; without one, all of them. */
export function openRun(run: RunId | undefined): void {
  if (run !== undefined) chooseOnly(run);
  useView.setState({ page: 'runs' });
}

function startReason(): string | undefined {
  const t = translate();
  const document = currentDocument();
  if (document === undefined) return t('disabledReason.no-project');
  const { beginning, view } = useSearches.getState();
  if (beginning || isSearching({ view })) return t('searching.reason.searching');
  if (spaceOf(document).length === 0) return t('searching.reason.noSpace');
  return problemsOfSpace(document).length > 0 ? t('searching.reason.problems') : undefined;
}

export const searchActions = {
  start: {
    id: 'search.start',
    title: 'searching.action.start',
    group: 'train',
    icon: CirclePlay,
    enabled: () => startReason() === undefined,
    disabledReason: startReason,
    run: start,
  },
  stop: {
    id: 'search.stop',
    title: 'searching.action.stop',
    group: 'train',
    icon: Square,
    enabled: () => useSearches.getState().view?.phase === 'running',
    run: stop,
  },
  goOn: {
    id: 'search.go-on',
    title: 'searching.action.goOn',
    group: 'train',
    icon: RotateCw,
    enabled: () => useSearches.getState().view?.phase === 'ended',
    run: goOn,
  },
  take: {
    id: 'search.take',
    title: 'searching.action.take',
    group: 'train',
    icon: ClipboardCheck,
    enabled: () => meantTrial() !== undefined && useProject.getState().open?.writable === true,
    run: take,
  },
  combine: {
    id: 'search.combine',
    title: 'searching.action.combine',
    group: 'train',
    icon: Combine,
    enabled: () => runsOfBest().length > 1,
    disabledReason: () => (runsOfBest().length > 1 ? undefined : translate()('searching.reason.fewTrials')),
    run: combineBest,
  },
  openRun: {
    id: 'search.open-run',
    title: 'searching.action.openRun',
    group: 'train',
    icon: ExternalLink,
    enabled: () => meantTrial()?.run !== undefined,
    run: async () => {
      const run = meantTrial()?.run;
      if (run !== undefined) await openTrialRun(run);
    },
  },
  handRuns: {
    id: 'search.hand-runs',
    title: 'searching.action.handRuns',
    group: 'train',
    icon: Hand,
    enabled: () => useSearches.getState().view !== undefined,
    checked: () => useSearches.getState().showsHandRuns,
    run: () => useSearches.setState(({ showsHandRuns }) => ({ showsHandRuns: !showsHandRuns })),
  },
  showAll: {
    id: 'search.show-all',
    title: 'searching.action.showAll',
    group: 'train',
    icon: FilterX,
    enabled: () => useSearches.getState().brushes.size > 0,
    run: () => useSearches.setState({ brushes: new Map() }),
  },
} as const satisfies Readonly<Record<string, Action>>;
