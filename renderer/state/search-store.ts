/** The searches of the open project, and the one that is shown. Searches belong to main; this is what the window knows. */
import { create } from 'zustand';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { ListedSearch, SearchEvent, SearchId } from '../../shared/contract/searches.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { drawnTogether } from './drawn-together.ts';
import { useProject } from './project-store.ts';
import { SearchFolding, type SearchView } from './search-view.ts';
import { services } from './services.ts';

/** A part of an axis, as shares of its length from below. */
export interface Brush {
  readonly low: number;
  readonly high: number;
}

export type SearchTab = 'values' | 'front' | 'importance' | 'slice' | 'contour' | 'time' | 'repeats';

interface SearchesState {
  readonly state: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly searches: readonly ListedSearch[];
  /** Why they cannot be listed. */
  readonly problems: readonly Diagnostic[];
  readonly shown: SearchId | undefined;
  readonly view: SearchView | undefined;
  /** The number of the trial that a person chose. */
  readonly chosen: number | undefined;
  /** The parts of axes that trials are narrowed down to, by the names of the axes. */
  readonly brushes: ReadonlyMap<string, Brush>;
  /** A part is being dragged over. */
  readonly isBrushing: boolean;
  /** A search was asked for and has not begun yet. */
  readonly beginning: boolean;
  /** The view that is shown beside the best so far. */
  readonly tab: SearchTab;
  /** Trials at the same time. */
  readonly slots: number;
  /** Runs that a person began stand among the trials. */
  readonly showsHandRuns: boolean;
}

const nothingShown = { shown: undefined, view: undefined, chosen: undefined, brushes: new Map() };

export const useSearches = create<SearchesState>()(() => ({
  state: 'loading',
  searches: [],
  problems: [],
  isBrushing: false,
  beginning: false,
  slots: 1,
  tab: 'values',
  showsHandRuns: true,
  ...nothingShown,
}));

/** Whether the search that is shown goes on here. */
export function isSearching({ view }: Pick<SearchesState, 'view'>): boolean {
  return view?.phase === 'running' || view?.phase === 'stopping';
}

let known: ProjectId | undefined;
let following: AbortController | undefined;

/** Lists the searches of the open project again, and shows the newest where none is shown. */
export async function refreshSearches(): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project !== known) leaveSearches(project);
  if (project === undefined) return;
  const listed = await services().searches.list({ project });
  if (project !== known) return;
  if (!listed.ok) {
    useSearches.setState({ state: 'failed', problems: listed.error });
    return;
  }
  useSearches.setState({ state: 'ready', searches: listed.value, problems: [] });
  const { shown } = useSearches.getState();
  const meant = listed.value.find(({ search }) => search === shown) ?? listed.value[0];
  // One that goes on, of which the connection was lost or that another window went on with, is followed again.
  const isMissed = following === undefined && meant?.phase !== 'ended';
  if (meant !== undefined && (meant.search !== shown || isMissed)) showSearch(meant.search);
}

/** Shows no search any more, since the project is left, or another one is open; what goes on goes on. */
export function leaveSearches(project?: ProjectId): void {
  following?.abort();
  following = undefined;
  known = project;
  useSearches.setState({ state: 'loading', searches: [], problems: [], ...nothingShown });
}

/** Shows a search from its beginning and follows it. */
export function showSearch(search: SearchId): void {
  const project = useProject.getState().open?.id;
  if (project === undefined) return;
  known = project;
  following?.abort();
  following = new AbortController();
  const isSame = useSearches.getState().shown === search;
  useSearches.setState(isSame ? { shown: search } : { ...nothingShown, shown: search });
  void follow(project, search, following.signal);
}

async function follow(project: ProjectId, search: SearchId, signal: AbortSignal): Promise<void> {
  const folding = new SearchFolding();
  const pictures = drawnTogether((events: readonly SearchEvent[]) => {
    if (signal.aborted) return;
    folding.add(events);
    useSearches.setState({ view: folding.view });
  });
  try {
    for await (const events of services().searches.subscribe({ project, search }, signal)) {
      if (signal.aborted) return;
      pictures.add(events);
    }
  } catch {
    // The connection is lost: what is known stays, and is read again with the list.
  }
  pictures.draw();
  if (signal.aborted) return;
  following = undefined;
  const listed = await services().searches.list({ project });
  if (listed.ok && !signal.aborted) useSearches.setState({ searches: listed.value });
}

/** Narrows trials down to a part of an axis; without one, to all of it. */
export function brushAxis(axis: string, brush: Brush | undefined): void {
  useSearches.setState(({ brushes }) => {
    const others = [...brushes].filter(([name]) => name !== axis);
    return { brushes: new Map(brush === undefined ? others : [...others, [axis, brush]]) };
  });
}
