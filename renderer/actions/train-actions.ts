import { ChartNoAxesCombined, Eye, Hourglass, Play, RotateCw, Square, Timer } from 'lucide-react';
import type { RunId } from '../../shared/contract/common.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { useVersions } from '../state/data-versions.ts';
import { useFacts } from '../state/facts-store.ts';
import { measurePreFlight } from '../state/pre-flight.ts';
import { type ListedProblem, listedProblems } from '../state/problem-list.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { beginResume } from '../state/run-resuming.ts';
import { followRun, isResumable, isRunning, useRun } from '../state/run-store.ts';
import { services } from '../state/services.ts';
import { dismissToastsAbout } from '../state/toasts.ts';
import { chosenPlace, isPlaceReady } from '../state/trial-place.ts';
import { type DockTab, showDockTab, useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { openFirstError } from './problems.ts';
import { showProblem } from './settings-editing.ts';

/** Tabs that show a run: whoever watches one of them goes on watching it. */
const runTabs: ReadonlySet<DockTab> = new Set(['curves', 'samples', 'layers', 'profile', 'log']);

function showTraining(): void {
  const { dockTab } = useView.getState();
  useView.setState({ page: 'train' });
  showDockTab(runTabs.has(dockTab) ? dockTab : 'curves');
}

/** What messages about beginning and ending runs are about: none of them holds once a run goes on. */
const aboutRun = 'run';

function follow(run: RunId): void {
  dismissToastsAbout(aboutRun);
  followRun(run);
}

/** Trains the document as it stands, `anyway` though memory is short; main keeps the run, whatever becomes of this window. */
async function train(anyway = false): Promise<void> {
  const project = useProject.getState().open?.id;
  const document = currentDocument();
  if (project === undefined || document === undefined) return;
  showTraining();
  // A cluster that cannot be used says why beside its address.
  if (!(await isPlaceReady())) return;
  const { device, watch, profile } = useRun.getState();
  const dataVersion = useVersions.getState().trained;
  const started = await services().runs.start({
    project,
    text: serializeProject(document),
    device,
    on: chosenPlace(),
    watch,
    profile,
    ...(anyway && { anyway }),
    ...(dataVersion !== undefined && { dataVersion }),
  });
  if (started.ok) follow(started.value.run);
  else showProblem(started.error[0], aboutRun);
}

async function stop(): Promise<void> {
  const { run } = useRun.getState();
  if (run === undefined) return;
  useRun.setState({ stopping: true });
  const stopped = await services().runs.stop({ run });
  if (stopped.ok) return;
  useRun.setState({ stopping: false });
  showProblem(stopped.error[0], aboutRun);
}

async function resume(): Promise<void> {
  const { run, device } = useRun.getState();
  if (run === undefined) return;
  showTraining();
  if (!(await isPlaceReady())) return;
  await beginResume(run, device, ([problem]) => {
    if (problem === undefined) follow(run);
    else showProblem(problem, aboutRun);
  });
}

/** Why a run cannot begin now; undefined when it can. */
export type TrainingDisabledReason = 'no-project' | 'checking' | 'errors' | 'running';

export function trainingDisabledReason(): TrainingDisabledReason | undefined {
  const document = currentDocument();
  if (document === undefined) return 'no-project';
  if (isRunning(useRun.getState())) return 'running';
  const { of } = useFacts.getState();
  if (errors().some(({ about }) => about === 'data' || of === document)) return 'errors';
  return of === document ? undefined : 'checking';
}

/** The reason in words. */
function disabledReasonText(): string | undefined {
  const disabledReason = trainingDisabledReason();
  if (disabledReason === undefined) return undefined;
  const t = translate();
  if (disabledReason !== 'errors') return t(`disabledReason.${disabledReason}`);
  const [first, ...others] = errors();
  if (first === undefined || others.length > 0) return t('training.blocked', { count: errors().length });
  return explain(first.problem, currentLanguage()).message;
}

function errors(): readonly ListedProblem[] {
  return listedProblems().filter(({ problem }) => problem.severity === 'error');
}

/** Whether the run that is shown was not begun because memory is short. */
function isMemoryShort(): boolean {
  return useRun.getState().view.problems.some(({ code }) => code === 'training-memory-short');
}

export const trainActions = {
  start: {
    id: 'train.start',
    title: 'action.startTraining',
    group: 'train',
    icon: Play,
    shortcut: 'Mod+Enter',
    enabled: () => trainingDisabledReason() === undefined,
    disabledReason: disabledReasonText,
    explain: openFirstError,
    run: () => train(),
  },
  startAnyway: {
    id: 'train.start-anyway',
    title: 'training.action.startAnyway',
    group: 'train',
    icon: Play,
    enabled: () => trainingDisabledReason() === undefined && isMemoryShort(),
    run: () => train(true),
  },
  stop: {
    id: 'train.stop',
    title: 'training.action.stop',
    group: 'train',
    icon: Square,
    shortcut: 'Mod+Shift+X',
    enabled: () => isRunning(useRun.getState()) && !useRun.getState().stopping,
    run: stop,
  },
  resume: {
    id: 'train.resume',
    title: 'training.action.resume',
    group: 'train',
    icon: RotateCw,
    shortcut: 'Mod+Shift+Enter',
    enabled: () => isResumable(useRun.getState()),
    run: resume,
  },
  measure: {
    id: 'train.measure',
    title: 'preFlight.measure',
    group: 'train',
    icon: Timer,
    enabled: () => trainingDisabledReason() === undefined,
    disabledReason: disabledReasonText,
    run: () => {
      showTraining();
      return measurePreFlight();
    },
  },
  watch: {
    id: 'train.watch',
    title: 'layers.action.watch',
    group: 'train',
    icon: Eye,
    checked: () => useRun.getState().watch,
    run: () => useRun.setState(({ watch }) => ({ watch: !watch })),
  },
  profile: {
    id: 'train.profile',
    title: 'profile.action.profile',
    group: 'train',
    icon: Hourglass,
    checked: () => useRun.getState().profile,
    run: () => useRun.setState(({ profile }) => ({ profile: !profile })),
  },
  logScale: {
    id: 'train.log-scale',
    title: 'training.action.logScale',
    group: 'train',
    icon: ChartNoAxesCombined,
    checked: () => useRun.getState().logScale,
    run: () => useRun.setState(({ logScale }) => ({ logScale: !logScale })),
  },
} as const satisfies Readonly<Record<string, Action>>;
