/** Baselines of the open project: those that are kept, the one that goes on, and what the next one is asked for with. */
import { create } from 'zustand';
import {
  type BaselineEvent,
  type BaselineId,
  type BaselineStage,
  baselineLimits,
  type H2oPlaceChoice,
  type ListedBaseline,
} from '../../shared/contract/baselines.ts';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useProject } from './project-store.ts';
import { services } from './services.ts';

export interface BaselineProgress {
  readonly stage: BaselineStage;
  readonly share?: number | undefined;
  /** The kind of model that is worked on. */
  readonly model?: string | undefined;
}

interface BaselinesState {
  /** Newest first. */
  readonly baselines: readonly ListedBaseline[];
  /** What the dialog shows: what a new one is asked for with, or the leaderboard of one; undefined: it is closed. */
  readonly open: 'new' | BaselineId | undefined;
  /** The one that a person is asked about before it goes. */
  readonly removing: BaselineId | undefined;
  /** Runs are measured again beside the one that is shown. */
  readonly measuring: boolean;
  readonly phase: 'none' | 'running' | 'stopping';
  readonly progress: BaselineProgress | undefined;
  /** Why the last one did not begin, or ended without a record. */
  readonly problems: readonly Diagnostic[];
  readonly from: 'server' | 'jar';
  readonly address: string;
  /** The address that a person allowed plain http to. */
  readonly plainHttpTo: string | undefined;
  readonly jar: PickedFile | undefined;
  readonly seconds: number;
  readonly models: number;
  readonly seed: number;
}

const nothingKnown = { baselines: [], phase: 'none', progress: undefined, problems: [] } as const;

export const useBaselines = create<BaselinesState>()(() => ({
  ...nothingKnown,
  open: undefined,
  removing: undefined,
  measuring: false,
  from: 'jar',
  address: '',
  plainHttpTo: undefined,
  jar: undefined,
  seconds: baselineLimits.seconds.usual,
  models: baselineLimits.models.usual,
  seed: baselineLimits.seed.usual,
}));

let known: ProjectId | undefined;
let following: AbortController | undefined;

/** Lists the baselines of the open project again, and follows the one that goes on. */
export async function refreshBaselines(): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project !== known) {
    following?.abort();
    following = undefined;
    known = project;
    useBaselines.setState({ ...nothingKnown, open: undefined, removing: undefined });
  }
  if (project === undefined) return;
  const listed = await services().baselines.list({ project });
  if (project !== known || !listed.ok) return;
  useBaselines.setState({ baselines: listed.value });
  if (following === undefined) void follow(project, false);
}

/** Begins one with what was chosen; its problems stand in the dialog. */
export async function startBaseline(text: string): Promise<void> {
  const project = useProject.getState().open?.id;
  const { seconds, models, seed } = useBaselines.getState();
  const place = chosenPlace();
  if (project === undefined || place === undefined) return;
  known = project;
  useBaselines.setState({ phase: 'running', progress: undefined, problems: [] });
  const started = await services().baselines.start({ project, text, place, seconds, models, seed });
  if (started.ok) await follow(project, true);
  else useBaselines.setState({ phase: 'none', problems: started.error });
}

export async function stopBaseline(): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return;
  useBaselines.setState({ phase: 'stopping' });
  await services().baselines.stop({ project });
}

/** Measures the best runs of now beside a kept one. */
export async function measureBaseline(baseline: BaselineId): Promise<readonly Diagnostic[]> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return [];
  useBaselines.setState({ measuring: true });
  const measured = await services().baselines.measure({ project, baseline });
  useBaselines.setState({ measuring: false });
  await refreshBaselines();
  return measured.ok ? [] : measured.error;
}

export async function removeBaseline(baseline: BaselineId): Promise<readonly Diagnostic[]> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return [];
  const removed = await services().baselines.remove({ project, baseline });
  if (!removed.ok) return removed.error;
  useBaselines.setState({ open: undefined });
  await refreshBaselines();
  return [];
}

/** Where H2O is, as main takes it; undefined where a person has not said. */
export function chosenPlace(): H2oPlaceChoice | undefined {
  const { from, jar, address, plainHttpTo } = useBaselines.getState();
  if (from === 'jar') return jar && { kind: 'jar', jar: jar.handle };
  return address === '' ? undefined : { kind: 'server', address, allowPlainHttp: address === plainHttpTo };
}

/** `isNew`: it was begun in this window, which shows what it came to. */
async function follow(project: ProjectId, isNew: boolean): Promise<void> {
  following?.abort();
  const own = new AbortController();
  following = own;
  let kept: BaselineId | undefined;
  let hasRun = isNew;
  const take = (event: BaselineEvent): void => {
    if (event.event === 'stage') {
      const { event: _, ...progress } = event;
      useBaselines.setState({ progress });
    } else if (event.event === 'kept') kept = event.baseline;
    else if (event.phase === 'ended') {
      // One that ended before this window looked is in the list, or its problems were seen.
      useBaselines.setState({ phase: 'none', ...(hasRun && { problems: event.problems }) });
    } else {
      hasRun = true;
      useBaselines.setState({ phase: event.phase === 'stopping' ? 'stopping' : 'running' });
    }
  };
  try {
    for await (const events of services().baselines.follow({ project }, own.signal)) {
      if (own.signal.aborted) return;
      for (const event of events) take(event);
    }
  } catch {
    // The connection is lost: it is followed again when the list is read.
  }
  if (own.signal.aborted) return;
  following = undefined;
  if (!hasRun || known !== project) return;
  const listed = await services().baselines.list({ project });
  if (!listed.ok || known !== project) return;
  const { open } = useBaselines.getState();
  useBaselines.setState({ baselines: listed.value, ...(open === 'new' && kept && { open: kept }) });
}
