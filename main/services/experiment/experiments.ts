import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import {
  type ExperimentEvent,
  type ExperimentId,
  experimentIdSchema,
  type ListedExperiment,
} from '../../../shared/contract/experiments.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { TrialPlace } from '../../../shared/contract/trial-place.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { type ExperimentFile, repeatsOf } from '../../../shared/experiment/experiment-schema.ts';
import { ExperimentState } from '../../../shared/experiment/experiment-state.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { folderHolder } from '../../files/folder-lock.ts';
import {
  createExperiment,
  type ExperimentFolder,
  experimentsFolderFor,
  listExperiments,
  openExperimentIn,
  readExperiment,
} from '../../store/experiment-folder.ts';
import { frozenData } from '../data/data-versions.ts';
import { dataPlaceOf } from '../data/local-data.ts';
import type { EngineHost } from '../engine-host.ts';
import { followFolder } from '../follow-folder.ts';
import type { LiveWork } from '../live-work.ts';
import { projectPlaces } from '../projects/project-places.ts';
import { noteRunData } from '../runs/run-data-place.ts';
import { RunFolders, type RunsOf } from '../runs/run-folders.ts';
import { type IsGranted, weightsProblem } from '../runs/starting-weights-place.ts';
import type { Executor } from '../search/executor.ts';
import type { OwnRuns } from '../search/places/give-way.ts';
import { openPlace } from '../search/places/index.ts';
import { Notices } from '../search/places/notices.ts';
import { liveExperiment } from './live-experiment.ts';
import { type PlacedVariant, settingsOf } from './open-experiment.ts';

/** What experiments are given at the end of the program to save checkpoints. */
const shutdownMilliseconds = 5000;

interface NamedDocument {
  readonly name: string;
  readonly document: ProjectDocument;
  /** The frozen version of the project's data that it is trained on; absent: the data as it stands. */
  readonly dataVersion?: string | undefined;
}

/** An experiment to begin: the same documents over seeds counted from that of the first, or over folds. */
export interface ExperimentOrder {
  readonly question: string;
  readonly variants: readonly NamedDocument[];
  readonly metric?: string | undefined;
  readonly by: 'seeds' | 'folds';
  readonly repeats: number;
  readonly slots?: number | undefined;
  /** Where its runs train; absent: here. */
  readonly place?: TrialPlace | undefined;
}

/** How an experiment trains. */
type ExperimentWays = Pick<ExperimentOrder, 'slots' | 'place'>;

interface OpenedExperiment {
  readonly folder: ExperimentFolder;
  readonly variants: readonly NamedDocument[];
  readonly repeats: readonly number[];
}

type PlacedExperiment = Omit<OpenedExperiment, 'variants'> & { readonly variants: readonly PlacedVariant[] };

/** The experiments of every project: those that go on here, and those that folders record. They outlive windows. */
export class Experiments {
  readonly #host: EngineHost;
  readonly #userData: string;
  readonly #ownRuns: OwnRuns;
  readonly #folders: RunFolders;
  /** By their folders. */
  readonly #live = new Map<string, LiveWork<ExperimentEvent>>();
  /** Projects in which one is about to begin. */
  readonly #beginning = new Set<string>();

  /** `ownRuns`: the runs a person begins, which those of experiments give way to. */
  constructor(host: EngineHost, userData: string, ownRuns: OwnRuns) {
    this.#host = host;
    this.#userData = userData;
    this.#ownRuns = ownRuns;
    this.#folders = new RunFolders(userData);
  }

  /** The experiments of a project, newest first. */
  async list(project: RunsOf): Promise<readonly ListedExperiment[]> {
    const found = await listExperiments(this.#experimentsFolder(project));
    const listed = await Promise.all(
      found.map(async ({ folder, record }) => {
        const id = experimentIdSchema.safeParse(basename(folder));
        const phase = this.#live.get(folder)?.phase ?? ((await folderHolder(folder)) ? 'elsewhere' : 'ended');
        return id.success ? [{ experiment: id.data, question: record.settings.question, phase }] : [];
      }),
    );
    return listed.flat();
  }

  /** Begins an experiment. Problem: experiment-in-progress. */
  start(project: RunsOf, order: ExperimentOrder): Promise<Checked<ExperimentId>> {
    const { question, metric, by, repeats, variants } = order;
    return this.#begin(project, order, async () => {
      const file: ExperimentFile = {
        question,
        ...(metric !== undefined && { metric }),
        [by]: repeats,
        variants: variants.map(({ name }) => ({ name })),
      };
      const placed = variants.map((variant) => ({ ...variant, projectFolder: project.folder }));
      const above = this.#experimentsFolder(project);
      const folder = await createExperiment(above, settingsOf(file, placed));
      if (!folder.ok) return folder;
      const seed = variants[0]?.document.training.seed ?? 0;
      return ok({ folder: folder.value, variants, repeats: repeatsOf(file, seed) });
    });
  }

  /** Goes on with an experiment. `isGranted`: what the window that asks may read. */
  resume(
    project: RunsOf,
    { experiment, repeats, ...ways }: ExperimentWays & { experiment: string; repeats?: number | undefined },
    isGranted: IsGranted,
  ): Promise<Checked<ExperimentId>> {
    return this.#begin(project, ways, async () => {
      const folder = await openExperimentIn(this.folderOf(project, experiment));
      if (!folder.ok) return folder;
      const opened = await continued(folder.value, repeats, project.folder, isGranted);
      if (!opened.ok) await folder.value.close();
      return opened;
    });
  }

  /** Asks an experiment for its end; nothing happens to one that does not go on here. */
  stop(project: RunsOf, experiment: string): void {
    this.#live.get(this.folderOf(project, experiment))?.stop();
  }

  /** All of an experiment, then what becomes of it until it ends, here or in another program. */
  async *follow(
    project: RunsOf,
    experiment: string,
    signal: Cancellation,
  ): AsyncGenerator<ExperimentEvent[], void> {
    const folder = this.folderOf(project, experiment);
    const live = this.#live.get(folder);
    if (live === undefined) yield* followFolder(folder, eventsIn, signal);
    else yield* live.follow(signal);
  }

  /** Stops every experiment, waits for the checkpoints of its runs, and ends what does not end by itself. */
  async close(): Promise<void> {
    const all = [...this.#live.values()];
    for (const live of all) live.stop();
    const ended = Promise.all(all.map((live) => live.ended));
    await Promise.race([ended, wait(shutdownMilliseconds, undefined, { ref: false })]);
    for (const live of all) if (live.phase !== 'ended') live.kill();
    await ended;
  }

  async #begin(
    project: RunsOf,
    { slots, place }: ExperimentWays,
    open: () => Promise<Checked<OpenedExperiment>>,
  ): Promise<Checked<ExperimentId>> {
    const above = this.#experimentsFolder(project);
    const busy = [...this.#live].find(
      ([folder, { phase }]) => dirname(folder) === above && phase !== 'ended',
    );
    if (busy !== undefined || this.#beginning.has(above))
      return err([diagnostic('experiment-in-progress', {}, { experiment: basename(busy?.[0] ?? above) })]);
    // Before anything is awaited, so that a second start finds the first.
    this.#beginning.add(above);
    try {
      const notices = new Notices();
      const executor = await openPlace(place ?? { on: 'local' }, {
        engineHost: this.#host,
        slots,
        runsFolder: this.#folders.runsFolder(project),
        userData: this.#userData,
        ownRuns: this.#ownRuns,
        onProblem: notices.take,
      });
      if (!executor.ok) return executor;
      const opened = await open();
      if (!opened.ok) return opened;
      const variants = await this.#placed(project, opened.value.variants);
      if (!variants.ok) {
        await opened.value.folder.close();
        return variants;
      }
      const { folder, repeats } = opened.value;
      return ok(
        this.#run(
          project,
          { folder, repeats, variants: variants.value },
          { executor: executor.value, notices },
        ),
      );
    } finally {
      this.#beginning.delete(above);
    }
  }

  /** Variants with where the data of each lies. Problems: those of data versions. */
  async #placed(
    { folder }: RunsOf,
    variants: readonly NamedDocument[],
  ): Promise<Checked<readonly PlacedVariant[]>> {
    const { local } = projectPlaces(this.#userData, folder);
    const placed: PlacedVariant[] = [];
    for (const variant of variants) {
      const { document, dataVersion } = variant;
      const frozen = dataVersion === undefined ? undefined : await frozenData(folder, dataVersion);
      if (frozen?.ok === false) return frozen;
      const place = frozen?.value.place ?? (await dataPlaceOf({ folder, local }, document.data));
      placed.push({ ...variant, ...place });
    }
    return ok(placed);
  }

  #run(
    project: RunsOf,
    { folder, repeats, variants }: PlacedExperiment,
    opening: { readonly executor: Executor; readonly notices: Notices },
  ): ExperimentId {
    const runsFolder = this.#folders.runsFolder(project);
    const live = liveExperiment(
      { folder, variants, repeats, runsFolder },
      {
        engineHost: this.#host,
        ...opening,
        onRun: (run, variant) => {
          const place = variants[variant];
          if (place !== undefined) void noteRunData(this.#userData, run, place);
        },
      },
    );
    this.#live.set(folder.folder, live);
    return experimentIdSchema.parse(basename(folder.folder));
  }

  #experimentsFolder(project: RunsOf): string {
    return experimentsFolderFor(this.#folders.runsFolder(project));
  }

  /** The folder of one, whether it is there or not. */
  folderOf(project: RunsOf, experiment: string): string {
    return join(this.#experimentsFolder(project), experiment);
  }
}

/** What an experiment goes on with: its own documents, and its seeds with further ones. */
async function continued(
  folder: ExperimentFolder,
  repeats: number | undefined,
  projectFolder: string,
  isGranted: IsGranted,
): Promise<Checked<OpenedExperiment>> {
  const { variants, folds } = folder.record.settings;
  const documents: NamedDocument[] = [];
  for (const { name, project, dataVersion } of variants) {
    const parsed = openDocumentValue(project, folder.folder);
    if (!parsed.ok) return parsed;
    const { document } = parsed.value;
    const outside = await weightsProblem(document.training.startFrom, projectFolder, isGranted);
    if (outside !== undefined) return err([outside]);
    documents.push({ name, document, dataVersion });
  }
  const known = new ExperimentState(folder.entries).repeats;
  const missing = folds === undefined ? Math.max(0, (repeats ?? 0) - known.length) : 0;
  let next = Math.max(-1, ...known);
  const further = Array.from({ length: missing }, () => {
    next = (next + 1) % 2 ** 32;
    return next;
  });
  return ok({ folder, variants: documents, repeats: [...known, ...further] });
}

async function eventsIn(folder: string): Promise<Checked<readonly ExperimentEvent[]>> {
  const read = await readExperiment(folder);
  if (!read.ok) return read;
  const { record, entries } = read.value;
  return ok([
    { event: 'opened', settings: record.settings },
    ...entries.map((entry): ExperimentEvent => ({ event: 'entry', entry })),
  ]);
}
