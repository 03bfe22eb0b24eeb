import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import {
  type ListedSearch,
  type SearchEvent,
  type SearchId,
  searchIdSchema,
} from '../../../shared/contract/searches.ts';
import type { TrialPlace } from '../../../shared/contract/trial-place.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { folderHolder } from '../../files/folder-lock.ts';
import { listSearches, readSearch, searchesFolderFor } from '../../store/search-folder.ts';
import { dataPlaceOf } from '../data/local-data.ts';
import type { EngineHost } from '../engine-host.ts';
import { followFolder } from '../follow-folder.ts';
import type { LiveWork } from '../live-work.ts';
import { projectPlaces } from '../projects/project-places.ts';
import { noteRunData } from '../runs/run-data-place.ts';
import { RunFolders, type RunsOf } from '../runs/run-folders.ts';
import { type IsGranted, weightsProblem } from '../runs/starting-weights-place.ts';
import type { Executor } from './executor.ts';
import { liveSearch } from './live-search.ts';
import { beginSearch, continueSearchIn, type OpenedSearch } from './open-search.ts';
import type { OwnRuns } from './places/give-way.ts';
import { openPlace } from './places/index.ts';
import { Notices } from './places/notices.ts';
import { searchLimits } from './search-limits.ts';

/** How a search goes on: what takes the place of its own limits, and how many trials at once. */
export interface SearchWays {
  readonly slots?: number | undefined;
  /** Where its trials train; absent: here. */
  readonly place?: TrialPlace | undefined;
  readonly trials?: number | undefined;
  readonly minutes?: number | undefined;
  readonly patience?: number | undefined;
  readonly keep?: number | undefined;
}

/** What searches are given at the end of the program to save checkpoints. */
const shutdownMilliseconds = 5000;

/** The searches of every project: those that go on here, and those that folders record. They outlive windows. */
export class Searches {
  readonly #host: EngineHost;
  readonly #userData: string;
  readonly #ownRuns: OwnRuns;
  readonly #folders: RunFolders;
  /** By their folders. */
  readonly #live = new Map<string, LiveWork<SearchEvent>>();
  /** Projects in which one is about to begin. */
  readonly #beginning = new Set<string>();

  /** `ownRuns`: the runs a person begins, which trials give way to. */
  constructor(host: EngineHost, userData: string, ownRuns: OwnRuns) {
    this.#host = host;
    this.#userData = userData;
    this.#ownRuns = ownRuns;
    this.#folders = new RunFolders(userData);
  }

  /** The searches of a project, newest first. A template, which nobody marks values in, has none. */
  async list(project: RunsOf): Promise<readonly ListedSearch[]> {
    if (project.isTemplate) return [];
    const folders = await listSearches(this.#searchesFolder(project));
    const listed = await Promise.all(folders.map((folder) => this.#listed(folder)));
    return listed.flat();
  }

  /** Begins a search of a document by its own `search` section. */
  start(project: RunsOf, document: ProjectDocument, ways: SearchWays): Promise<Checked<SearchId>> {
    return this.#begin(project, ways, () => beginSearch(document, this.#searchesFolder(project), {}));
  }

  /** Goes on with a search. `isGranted`: what the window that asks may read. */
  resume(
    project: RunsOf,
    search: string,
    ways: SearchWays,
    isGranted: IsGranted,
  ): Promise<Checked<SearchId>> {
    return this.#begin(project, ways, async () => {
      const opened = await continueSearchIn(this.folderOf(project, search));
      if (!opened.ok) return opened;
      const { startFrom } = opened.value.document.training;
      const outside = await weightsProblem(startFrom, project.folder, isGranted);
      if (outside === undefined) return opened;
      await opened.value.folder.close();
      return err([outside]);
    });
  }

  /** Asks a search for its end; nothing happens to one that does not go on here. */
  stop(project: RunsOf, search: string): void {
    this.#live.get(this.folderOf(project, search))?.stop();
  }

  /** All of a search, then what becomes of it until it ends, here or in another program. */
  async *follow(project: RunsOf, search: string, signal: Cancellation): AsyncGenerator<SearchEvent[], void> {
    const folder = this.folderOf(project, search);
    const live = this.#live.get(folder);
    if (live === undefined) yield* followFolder(folder, eventsIn, signal);
    else yield* live.follow(signal);
  }

  /** Stops every search, waits for the checkpoints of their trials, and ends what does not end by itself. */
  async close(): Promise<void> {
    const searches = [...this.#live.values()];
    for (const search of searches) search.stop();
    const all = Promise.all(searches.map(({ ended }) => ended));
    await Promise.race([all, wait(shutdownMilliseconds, undefined, { ref: false })]);
    for (const search of searches) if (search.phase !== 'ended') search.kill();
    await all;
  }

  async #begin(
    project: RunsOf,
    ways: SearchWays,
    open: () => Promise<Checked<OpenedSearch>>,
  ): Promise<Checked<SearchId>> {
    const searches = this.#searchesFolder(project);
    const busy = [...this.#live].find(
      ([folder, { phase }]) => dirname(folder) === searches && phase !== 'ended',
    );
    if (busy !== undefined || this.#beginning.has(searches))
      return err([diagnostic('search-in-progress', {}, { search: basename(busy?.[0] ?? searches) })]);
    // Before anything is awaited, so that a second start finds the first.
    this.#beginning.add(searches);
    try {
      const notices = new Notices();
      const executor = await openPlace(ways.place ?? { on: 'local' }, {
        engineHost: this.#host,
        slots: ways.slots,
        runsFolder: this.#folders.runsFolder(project),
        userData: this.#userData,
        ownRuns: this.#ownRuns,
        onProblem: notices.take,
      });
      if (!executor.ok) return executor;
      const opened = await open();
      if (!opened.ok) return opened;
      return ok(await this.#run(project, opened.value, ways, { executor: executor.value, notices }));
    } finally {
      this.#beginning.delete(searches);
    }
  }

  async #run(
    project: RunsOf,
    opened: OpenedSearch,
    ways: SearchWays,
    opening: { readonly executor: Executor; readonly notices: Notices },
  ): Promise<SearchId> {
    const { folder, document } = opened;
    const runsFolder = this.#folders.runsFolder(project);
    const { minutes, ...limits } = searchLimits(opened, ways);
    const { local } = projectPlaces(this.#userData, project.folder);
    const place = await dataPlaceOf({ folder: project.folder, local }, document.data);
    const live = liveSearch(
      {
        ...place,
        folder,
        document,
        runsFolder,
        ...limits,
        ...(minutes !== undefined && { maxMilliseconds: minutes * 60_000 }),
      },
      {
        ...opening,
        onRun: (run) => void noteRunData(this.#userData, run, place),
      },
    );
    this.#live.set(folder.folder, live);
    return searchIdSchema.parse(basename(folder.folder));
  }

  async #listed(folder: string): Promise<readonly ListedSearch[]> {
    const search = searchIdSchema.safeParse(basename(folder));
    const phase = this.#live.get(folder)?.phase ?? ((await folderHolder(folder)) ? 'elsewhere' : 'ended');
    return search.success ? [{ search: search.data, phase }] : [];
  }

  #searchesFolder(project: RunsOf): string {
    return searchesFolderFor(this.#folders.runsFolder(project));
  }

  /** The folder of one, whether it is there or not. */
  folderOf(project: RunsOf, search: string): string {
    return join(this.#searchesFolder(project), search);
  }
}

async function eventsIn(folder: string): Promise<Checked<readonly SearchEvent[]>> {
  const read = await readSearch(folder);
  if (!read.ok) return read;
  const { record, entries } = read.value;
  return ok([
    { event: 'opened', settings: record.settings, maxTrials: null },
    ...entries.map((entry): SearchEvent => ({ event: 'entry', entry })),
  ]);
}
