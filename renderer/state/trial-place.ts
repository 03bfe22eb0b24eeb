/** Where the next run, search or comparison trains, for every project of the window: here or on a cluster, and what that one said when it was tried. */
import { create } from 'zustand';
import type { ClusterLoad, ClusterNode, ClusterTryEvent, TokenFrom } from '../../shared/contract/clusters.ts';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { TrialPlace } from '../../shared/contract/trial-place.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { keepCluster, keptCluster } from './preferences.ts';
import { useProject } from './project-store.ts';
import { services } from './services.ts';

interface TrialPlaceState {
  readonly on: TrialPlace['on'];
  /** Of the dashboard, as a person typed it. */
  readonly address: string;
  /** The address that a person allowed plain http to; another one is asked about again. */
  readonly plainHttpTo: string | undefined;
  /** Processor cores of each trial there. */
  readonly cores: number;
  /** Trials at the same time there; undefined: as many as it has cores for. */
  readonly slots: number | undefined;
  readonly state: 'untried' | 'trying' | 'ready' | 'failed';
  /** What it said of itself, and one of its nodes; undefined until it did. */
  readonly load: ClusterLoad | undefined;
  readonly node: ClusterNode | undefined;
  /** Why it cannot be used, or what it is waited for. */
  readonly problems: readonly Diagnostic[];
  /** Where its token comes from; undefined where main cannot say. */
  readonly token: TokenFrom | undefined;
}

const nothingSaid = { state: 'untried', load: undefined, node: undefined, problems: [] } as const;

export const useTrialPlace = create<TrialPlaceState>()(() => ({
  on: 'local',
  address: '',
  plainHttpTo: undefined,
  cores: 1,
  slots: undefined,
  token: undefined,
  ...nothingSaid,
}));

let trying: AbortController | undefined;
let triedFor: ProjectId | undefined;
let readyAt = 0;

/** How long a cluster that could be used is not asked again: by then it may be full, or gone. */
const freshMilliseconds = 60_000;

/** The place as main takes it. */
export function chosenPlace(): TrialPlace {
  const { on, address, cores } = useTrialPlace.getState();
  return on === 'local' ? { on } : { on, ...reachedAs(), address, cores };
}

function reachedAs(): { readonly address: string; readonly allowPlainHttp: boolean } {
  const { address, plainHttpTo } = useTrialPlace.getState();
  return { address, allowPlainHttp: address === plainHttpTo };
}

/** Where the next one trains, and how many at once; `slotsHere`: on this machine. */
export function chosenWays(slotsHere: number): { readonly place: TrialPlace; readonly slots?: number } {
  const place = chosenPlace();
  const { slots } = useTrialPlace.getState();
  if (place.on === 'local') return { place, slots: slotsHere };
  return { place, ...(slots !== undefined && { slots }) };
}

/** Chooses this machine or a cluster: where no address was typed yet, the one that was last used. */
export async function choosePlace(on: TrialPlace['on']): Promise<void> {
  useTrialPlace.setState({ on });
  if (on === 'local') return;
  const known = await keptCluster();
  if (known !== undefined && useTrialPlace.getState().address === '') changeCluster(known);
  else await askToken();
}

/** Changes the cluster; what another one said holds no more. */
export function changeCluster(
  change: Partial<Pick<TrialPlaceState, 'address' | 'plainHttpTo' | 'cores'>>,
): void {
  trying?.abort();
  useTrialPlace.setState({ ...change, ...nothingSaid });
  void askToken();
}

/** What was said for the runs of another project holds no more. */
export function leaveTriedFor(project: ProjectId | undefined): void {
  if (triedFor !== project && useTrialPlace.getState().on === 'ray') changeCluster({});
}

/** Asks the cluster what it is and whether trials can run there. Returns whether they can. */
export async function tryCluster(): Promise<boolean> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return false;
  trying?.abort();
  const own = new AbortController();
  trying = own;
  triedFor = project;
  useTrialPlace.setState({ ...nothingSaid, state: 'trying' });
  try {
    for await (const event of services().clusters.try({ project, place: chosenPlace() }, own.signal)) {
      if (own.signal.aborted) return false;
      take(event);
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
  }
  if (own.signal.aborted) return false;
  const { state } = useTrialPlace.getState();
  if (state === 'trying') useTrialPlace.setState(nothingSaid);
  await askToken();
  return state === 'ready';
}

function take(event: ClusterTryEvent): void {
  switch (event.event) {
    case 'answered': {
      const { event: _, ...load } = event;
      useTrialPlace.setState({ load });
      return;
    }
    case 'notice':
      useTrialPlace.setState({ problems: [event.problem] });
      return;
    case 'ready': {
      const { event: _, ...node } = event;
      useTrialPlace.setState({ node, state: 'ready', problems: [] });
      readyAt = Date.now();
      const { address, plainHttpTo, cores } = useTrialPlace.getState();
      keepCluster({ address, cores, ...(plainHttpTo !== undefined && { plainHttpTo }) });
      return;
    }
    case 'failed':
      useTrialPlace.setState({ state: 'failed', problems: event.problems });
  }
}

export function cancelTrying(): void {
  trying?.abort();
  useTrialPlace.setState(nothingSaid);
}

/** Whether the chosen place can be used; a cluster that was not tried, or not lately, is tried now. */
export async function isPlaceReady(): Promise<boolean> {
  const { on, state } = useTrialPlace.getState();
  if (on === 'local') return true;
  const isFresh = state === 'ready' && Date.now() - readyAt < freshMilliseconds;
  return isFresh || tryCluster();
}

/** Plain http to the address as it stands, and no other. */
export function allowPlainHttp(isAllowed: boolean): void {
  const { address } = useTrialPlace.getState();
  changeCluster({ plainHttpTo: isAllowed ? address : undefined });
}

export async function keepToken(token: string): Promise<void> {
  const kept = await services().clusters.keepToken({ ...reachedAs(), token });
  if (kept.ok) await tryCluster();
  else useTrialPlace.setState({ state: 'failed', problems: kept.error });
}

export async function forgetToken(): Promise<void> {
  const forgotten = await services().clusters.forgetToken(reachedAs());
  if (forgotten.ok) changeCluster({});
  else useTrialPlace.setState({ state: 'failed', problems: forgotten.error });
}

async function askToken(): Promise<void> {
  const { address } = useTrialPlace.getState();
  const asked = await services().clusters.token(reachedAs());
  if (useTrialPlace.getState().address === address)
    useTrialPlace.setState({ token: asked.ok ? asked.value.from : undefined });
}
