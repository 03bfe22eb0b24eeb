/** The run the window shows. Main owns it: the window follows its events and can come back to it at any time. */
import { create } from 'zustand';
import type { ProjectId, RunId } from '../../shared/contract/common.ts';
import type { NumberedRunEvent } from '../../shared/contract/events.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { TrainingSection } from '../../shared/document/training-schema.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import { drawnTogether } from './drawn-together.ts';
import { lastingStream } from './lasting-stream.ts';
import { forgetLooks, noteLook, readLooks } from './layers-store.ts';
import { forgetNodeMeasures, noteGradientNorms } from './node-measures.ts';
import { forgetProfile, noteProfile, readProfile } from './profile-store.ts';
import { useProject } from './project-store.ts';
import { emptyRunView, foldRunEvents, type RunView } from './run-view.ts';
import { services } from './services.ts';

interface RunState {
  readonly run: RunId | undefined;
  readonly summary: RunSummary | undefined;
  /** The settings it trains with. */
  readonly training: TrainingSection | undefined;
  readonly view: RunView;
  /** The person asked it to stop, and it has not yet. */
  readonly stopping: boolean;
  /** Where the next run trains. */
  readonly device: DeviceChoice;
  /** Whether the next run is looked into while it trains. */
  readonly watch: boolean;
  /** Whether some steps of the next run are measured. */
  readonly profile: boolean;
  /** Of the loss curve: 0 shows every step as it was, 0.99 hardly any of them. */
  readonly smoothing: number;
  readonly logScale: boolean;
}

export const useRun = create<RunState>()(() => ({
  run: undefined,
  summary: undefined,
  training: undefined,
  view: emptyRunView,
  stopping: false,
  device: 'auto',
  watch: false,
  profile: false,
  smoothing: 0.9,
  logScale: false,
}));

/** Whether the run that is shown goes on now. */
export function isRunning({ run, view, summary }: Pick<RunState, 'run' | 'view' | 'summary'>): boolean {
  if (run === undefined) return false;
  if (view.phase === 'preparing' || view.phase === 'training') return true;
  const knownState = summary?.state;
  return (
    view.phase === 'waiting' &&
    (knownState === undefined || knownState === 'preparing' || knownState === 'training')
  );
}

/** Whether the run that is shown can go on from where it ended. */
export function isResumable(state: Pick<RunState, 'run' | 'view' | 'summary'>): boolean {
  return state.run !== undefined && !isRunning(state) && state.summary?.resumable === true;
}

let following: AbortController | undefined;

/** Shows a run from its beginning and follows it. */
export function followRun(run: RunId): void {
  const before = useRun.getState();
  leaveRun();
  // A run that goes on keeps its settings: they are shown before main answers.
  useRun.setState({ run, training: before.run === run ? before.training : undefined });
  void readSummary(run);
  void readLooks(run, () => useRun.getState().run === run);
  void readProfile(run, () => useRun.getState().run === run);
  listen();
}

/** Shows no run any more; the run itself goes on. */
export function leaveRun(): void {
  following?.abort();
  following = undefined;
  forgetNodeMeasures();
  forgetLooks();
  forgetProfile();
  useRun.setState({
    run: undefined,
    summary: undefined,
    training: undefined,
    view: emptyRunView,
    stopping: false,
  });
}

/** Follows from the last event that was seen. */
function listen(): void {
  const { run } = useRun.getState();
  following?.abort();
  following = undefined;
  if (run === undefined || document.hidden) return;
  const own = new AbortController();
  following = own;
  void listenUntilEnd(run, own.signal);
}

async function listenUntilEnd(run: RunId, signal: AbortSignal): Promise<void> {
  const pictures = drawnTogether((events: readonly NumberedRunEvent[]) => {
    if (!signal.aborted) show(events);
  });
  const open = () => services().runs.subscribe({ run, since: useRun.getState().view.sequence }, signal);
  for await (const events of lastingStream(open, signal)) pictures.add(events);
  pictures.draw();
  if (!signal.aborted) void readSummary(run);
}

function show(events: readonly NumberedRunEvent[]): void {
  const { view: before, run } = useRun.getState();
  const view = foldRunEvents(before, events);
  const goesOn = view.phase === 'preparing' || view.phase === 'training';
  useRun.setState({ view, ...(!goesOn && { stopping: false }) });
  if (view.progress !== undefined && view.progress !== before.progress)
    noteGradientNorms(view.progress.gradientNorms);
  if (view.layers !== undefined && view.layers !== before.layers) noteLook(view.layers);
  if (view.profile !== undefined && view.profile !== before.profile) noteProfile(view.profile);
  if (view.phase !== before.phase && run !== undefined) void readSummary(run);
}

async function readSummary(run: RunId): Promise<void> {
  const read = await services().runs.get({ run });
  if (!read.ok || useRun.getState().run !== run) return;
  const recorded = openDocument(read.value.project, 'run.json');
  useRun.setState({
    summary: read.value.summary,
    ...(recorded.ok && { training: recorded.value.document.training }),
  });
}

/** Shows the run of a project that goes on, else the one that began last. */
async function showLatestRun(project: ProjectId): Promise<void> {
  const active = await services().runs.active({ project });
  let run = active.ok ? active.value.run : null;
  if (run === null && useRun.getState().run === undefined) {
    const listed = await services().runs.list({ project });
    const newest = listed.ok ? [...listed.value].sort((a, b) => b.startedAt - a.startedAt)[0] : undefined;
    run = newest?.run ?? null;
  }
  if (run === null || run === useRun.getState().run) return;
  if (useProject.getState().open?.id === project) followRun(run);
}

/** Any window may have begun or ended a run: one that goes on is shown, unless another one is watched already. */
export function noteRunsChanged(project: ProjectId): void {
  if (!document.hidden && !isRunning(useRun.getState())) void showLatestRun(project);
}

/**
 * Keeps the shown run in step with the open project; returns how to stop. While the window is hidden nothing is
 * listened to: main keeps the events, and they are asked for when it is seen again.
 */
export function startFollowingRuns(): () => void {
  const onVisible = (): void => {
    listen();
    const project = useProject.getState().open?.id;
    // Another window may have started a run meanwhile.
    if (project !== undefined) noteRunsChanged(project);
  };
  const stopProject = useProject.subscribe((state, before) => {
    const project = state.open?.id;
    if (project === before.open?.id) return;
    leaveRun();
    if (project !== undefined) void showLatestRun(project);
  });
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    stopProject();
    document.removeEventListener('visibilitychange', onVisible);
    leaveRun();
  };
}
