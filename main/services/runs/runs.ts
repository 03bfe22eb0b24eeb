import { randomUUID } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import { type RunId, runIdSchema } from '../../../shared/contract/common.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { NumberedRunEvent, SentEvent } from '../../../shared/contract/events.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import type { TrialPlace } from '../../../shared/contract/trial-place.ts';
import { pathsOf } from '../../../shared/data/sources/index.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import type { DeviceChoice } from '../../../shared/engines/index.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { forkedDocument, type RunParent, type SettingEdit } from '../../../shared/training/fork.ts';
import type { LayerLook } from '../../../shared/training/layer-look.ts';
import { type ResumePoint, resumedTraining, type ScheduleChoice } from '../../../shared/training/resume.ts';
import { noAnnotation, type RunAnnotation } from '../../../shared/training/run-annotation.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import type { RunProfile } from '../../../shared/training/run-profile.ts';
import type { TrainRequest } from '../../engine/messages.ts';
import { isInside } from '../../files/contained-path.ts';
import { readLayerLooks } from '../../store/layer-log.ts';
import { removeRun } from '../../store/remove-run.ts';
import { writeAnnotation } from '../../store/run-annotation-file.ts';
import { readRunProfile } from '../../store/run-profile-file.ts';
import { startClusterRun } from '../cluster/cluster-run.ts';
import { versionFolder } from '../data/data-versions.ts';
import { dataPlaceOf } from '../data/local-data.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { projectPlaces } from '../projects/project-places.ts';
import type { RunHistory } from './figures-table.ts';
import { LiveRun } from './live-run.ts';
import { markCutOff } from './mark-cut-off.ts';
import { RecordedLogs } from './recorded-logs.ts';
import { type RecordedRun, recordedDocument, recordedSummary } from './recorded-run.ts';
import { dataPlaceOfRun, forgetRunData, noteRunData } from './run-data-place.ts';
import { RunFolders, type RunsOf } from './run-folders.ts';
import { RunLog } from './run-log.ts';
import { RunOrigins } from './run-origins.ts';
import { RunQuestions } from './run-questions.ts';
import { type IsGranted, resumedWeightsProblem } from './starting-weights-place.ts';

export interface StartedFrom extends RunsOf {
  /** Though memory is short. */
  readonly anyway?: boolean;
  readonly document: ProjectDocument;
  /** Where its data lies; absent: where the project's does. */
  readonly place?: DataPlace;
  readonly device: DeviceChoice;
  /** Look at each layer meanwhile. */
  readonly watch?: boolean | undefined;
  readonly profile?: boolean | undefined;
  /** This machine, or a cluster, which computes on its processors. */
  readonly on?: TrialPlace | undefined;
}

/** What may change of a run that goes on. */
export interface RunChanges {
  /** Where it goes on; absent: on this machine. */
  readonly on?: TrialPlace | undefined;
  /** How many in all. */
  readonly epochs?: number | undefined;
  readonly schedule?: ScheduleChoice | undefined;
  readonly watch?: boolean | undefined;
  readonly profile?: boolean | undefined;
}

/** What a fork has otherwise than the run it comes from, and whether it goes on where that stands. */
export interface ForkOrder {
  readonly edits: readonly SettingEdit[];
  readonly goOn: boolean;
  /** What becomes of a schedule over the whole run where it goes on for other epochs. */
  readonly schedule?: ScheduleChoice | undefined;
  readonly device: DeviceChoice;
  readonly watch?: boolean | undefined;
}

export interface ShownRun {
  readonly summary: RunSummary;
  /** The document it trains, as text. */
  readonly project: string;
  readonly projectFolder: string;
}

/** What a live run begins with, beside its project. */
interface BegunRun {
  readonly log: RunLog;
  /** The run as it was, where it goes on. */
  readonly before?: RunSummary | undefined;
  readonly parent?: RunParent | undefined;
  readonly on?: TrialPlace | undefined;
}

/** Validation samples whose predictions a window shows. */
const watchedSamples = 24;
/** Runs that ended here, whose events are kept as they were sent; those of older ones are read from the folder. */
const maxEnded = 8;
/** What is known of a run without a folder. */
const unrecorded = { ...noAnnotation, graphHash: '', dataHash: '' };
/** What a run is given at the end of the program to save a checkpoint. */
const shutdownMilliseconds = 5000;

/** The runs of every project: those that train here, and those that folders record. They outlive windows. */
export class Runs {
  /** What the kept weights of runs are asked. */
  readonly questions: RunQuestions;
  readonly #host: EngineHost;
  readonly #userData: string;
  readonly #templates: string;
  readonly #folders: RunFolders;
  readonly #recorded: RecordedLogs;
  readonly #origins = new RunOrigins();
  readonly #live = new Map<string, LiveRun>();
  readonly #endings = new Map<string, Promise<void>>();
  readonly #listeners = new Set<(projectFolder: string) => void>();

  /** `templates`: the folder of those that ship. */
  constructor(host: EngineHost, userData: string, templates: string) {
    this.#host = host;
    this.#templates = templates;
    this.#userData = userData;
    this.#folders = new RunFolders(userData);
    this.#recorded = new RecordedLogs(this.#folders);
    this.questions = new RunQuestions(host, this);
  }

  async list(project: RunsOf): Promise<Checked<RunSummary[]>> {
    const recorded = await this.#folders.list(project);
    if (!recorded.ok) return recorded;
    const hasTrials = recorded.value.some(({ record }) => record.trial === true);
    const origins = hasTrials ? await this.#origins.of(this.#folders.runsFolder(project)) : undefined;
    const summaries = recorded.value.map((run) => {
      const origin = origins?.get(basename(run.folder));
      return { ...this.#summaryOf(run), ...(origin && { origin }) };
    });
    const starting = this.#trainingIn(project.folder);
    if (starting !== undefined && starting.folder === undefined) {
      summaries.unshift(starting.summary(unrecorded));
    }
    return ok(summaries);
  }

  /** Why folders of runs are not listed. */
  unreadable = (project: RunsOf) => this.#folders.unreadable(project);

  /** Called with the folder of every project in which a run begins, ends or goes; returns how to stop. */
  onChange(listener: (projectFolder: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The summary of a run and the text of its project. */
  async get(id: string): Promise<Checked<ShownRun>> {
    const live = this.#live.get(id);
    if (live !== undefined && live.folder === undefined) {
      const summary = live.summary(unrecorded);
      return ok({ summary, project: live.project, projectFolder: live.projectFolder });
    }
    const found = await this.#folders.find(id);
    if (!found.ok) return found;
    const document = recordedDocument(found.value);
    if (!document.ok) return document;
    const project = serializeProject(document.value);
    const projectFolder = this.#folders.projectFolderOf(found.value);
    return ok({ summary: this.#summaryOf(found.value), project, projectFolder });
  }

  /** The run of a project that a person began and that trains now, here or in another process. */
  async active(project: RunsOf): Promise<Checked<RunId | null>> {
    const live = this.#trainingIn(project.folder);
    if (live !== undefined) return ok(live.id);
    const recorded = await this.#folders.list(project);
    return recorded.ok
      ? ok(recorded.value.find((run) => run.live && run.record.trial !== true)?.id ?? null)
      : recorded;
  }

  /** The devices on which runs train here. */
  get busyDevices(): readonly string[] {
    return [...this.#live.values()].filter((run) => run.isHere).map((run) => run.device);
  }

  /** Whether any run trains on this machine. */
  get isTraining(): boolean {
    return [...this.#live.values()].some((run) => run.isHere);
  }

  /** Begins to train; the run's folder is made once its graph was found sound. */
  async start(from: StartedFrom): Promise<Checked<RunId>> {
    const busy = this.#busyProblem(from.folder);
    if (busy !== undefined) return busy;
    const id = runIdSchema.parse(randomUUID());
    const log = new RunLog();
    // Before anything is awaited, so that a second start finds the first.
    const run = this.#add(id, from, { log, on: from.on }, 1);
    const recorded = await this.#folders.list(from);
    run.number = 1 + Math.max(0, ...(recorded.ok ? recorded.value.map(({ number }) => number) : []));
    this.#train(
      run,
      {
        document: from.document,
        ...(from.place ?? (await this.#place(from.folder, from.document))),
        runsFolder: this.#folders.runsFolder(from),
        device: from.device,
        number: run.number,
        askWhenMemoryIsShort: from.anyway !== true,
        watchSamples: watchedSamples,
        watchLayers: from.watch === true,
        profile: from.profile === true,
      },
      from.on,
    );
    return ok(id);
  }

  /** Goes on with a run where it stood. `isGranted`: what the window that asks may read. */
  async resume(
    id: string,
    device: DeviceChoice,
    isGranted: IsGranted,
    { epochs, schedule, watch = false, profile = false, on }: RunChanges = {},
  ): Promise<Checked<RunId>> {
    const live = this.#live.get(id);
    if (live !== undefined && !live.hasEnded)
      return err([diagnostic('run-in-progress', {}, { run: live.number })]);
    // Of a process that just died, the folder is marked first.
    await this.#endings.get(id);
    const found = await this.#folders.find(id);
    if (!found.ok) return found;
    const recorded = found.value;
    const folder = this.#folders.projectFolderOf(recorded);
    const busy = this.#busyProblem(folder);
    if (busy !== undefined) return busy;
    if (recorded.live) return err([diagnostic('run-in-progress', {}, { run: recorded.record.id })]);
    const document = recordedDocument(recorded);
    if (!document.ok) return document;
    const { training } = document.value;
    const wanted = epochs ?? training.epochs;
    const before = recordedSummary(recorded);
    if (before.state === 'completed' && before.epochs.done >= wanted)
      return err([diagnostic('run-already-complete', { file: recorded.folder }, { epochs: wanted })]);
    const weights = await resumedWeightsProblem(recorded, folder, isGranted);
    if (weights !== undefined) return err([weights]);
    const place = await this.#dataPlace(recorded, document.value);
    if (!place.ok) return place;
    const earlier = this.#live.get(recorded.id);
    const log = earlier?.log ?? this.#recorded.logOf(recorded);
    const longer = { ...document.value, training: { ...training, epochs: wanted } };
    const from = { folder, document: longer };
    const run = this.#add(recorded.id, from, { log, before, on }, recorded.number);
    this.#train(
      run,
      {
        document: longer,
        ...(schedule && { schedule }),
        ...place.value,
        runsFolder: dirname(recorded.folder),
        device,
        resume: recorded.folder,
        watchSamples: watchedSamples,
        watchLayers: watch,
        profile,
      },
      on,
    );
    return ok(recorded.id);
  }

  /** Begins a fork of a run that has ended. `isGranted`: what the window that asks may read. */
  async fork(
    id: string,
    { edits, goOn, schedule, device, watch = false }: ForkOrder,
    isGranted: IsGranted,
  ): Promise<Checked<RunId>> {
    await this.#endings.get(id);
    const found = await this.#folders.find(id);
    if (!found.ok) return found;
    const recorded = found.value;
    const folder = this.#folders.projectFolderOf(recorded);
    const busy = this.#busyProblem(folder);
    if (busy !== undefined) return busy;
    const original = recordedDocument(recorded);
    if (!original.ok) return original;
    const before = recordedSummary(recorded);
    const edited = forkedDocument(original.value, edits);
    if (!edited.ok) return edited;
    const point = { epochsDone: before.epochs.done, stepsPerEpoch: before.stepsPerEpoch ?? 1 };
    const document = goOn ? goesOn(original.value, edited.value, schedule, point) : edited;
    if (!document.ok) return document;
    const weights = await resumedWeightsProblem(recorded, folder, isGranted);
    if (weights !== undefined) return err([weights]);
    const place = await this.#dataPlace(recorded, original.value);
    if (!place.ok) return place;
    const from = { folder, document: document.value };
    const parent: RunParent = {
      run: basename(recorded.folder),
      number: recorded.number,
      changes: [...edits],
      ...(goOn && { atEpoch: before.epochs.done }),
    };
    const log = new RunLog();
    // With another batch size a step of the parent is none of the fork's.
    const sameSteps = original.value.training.batchSize === document.value.training.batchSize;
    if (goOn && sameSteps) for (const event of measuredIn(this.#recorded.logOf(recorded))) log.add(event);
    const own = runIdSchema.parse(randomUUID());
    const begun = { log, parent, before: goOn ? goingOn(before) : undefined };
    const run = this.#add(own, from, begun, recorded.number + 1);
    run.number = 1 + (await this.#lastNumber(recorded));
    this.#train(run, {
      document: document.value,
      ...place.value,
      runsFolder: dirname(recorded.folder),
      device,
      number: run.number,
      parent,
      ...(goOn && { goOnFrom: recorded.folder }),
      watchSamples: watchedSamples,
      watchLayers: watch,
    });
    return ok(own);
  }

  stop(id: string): Checked<void> {
    const live = this.#live.get(id);
    if (live === undefined || live.hasEnded) return err([diagnostic('run-not-in-progress', {})]);
    live.stop();
    return ok(undefined);
  }

  /** What was seen of the layers of a run, at most so many looks; none where it was not watched, or has no folder yet. */
  async layers(id: string, max: number): Promise<Checked<readonly LayerLook[]>> {
    const live = this.#live.get(id);
    if (live !== undefined && live.folder === undefined) return ok([]);
    const folder = this.folderOf(id);
    return folder.ok ? readLayerLooks(folder.value, max) : folder;
  }

  /** Where the time of some of a run's steps went; undefined where it was not profiled, or has no folder yet. */
  async profile(id: string): Promise<Checked<RunProfile | undefined>> {
    const live = this.#live.get(id);
    if (live !== undefined && live.folder === undefined) return ok(undefined);
    const folder = this.folderOf(id);
    return folder.ok ? ok(await readRunProfile(folder.value)) : folder;
  }

  /** Gives a run its name and notes; run-unknown where it has no folder yet. */
  async annotate(id: string, annotation: RunAnnotation): Promise<Checked<void>> {
    const found = await this.#folders.find(id);
    if (!found.ok) return found;
    const written = await writeAnnotation(found.value.folder, annotation);
    if (written.ok) this.#send(this.#folders.projectFolderOf(found.value));
    return written;
  }

  async delete(id: string): Promise<Checked<void>> {
    const live = this.#live.get(id);
    if (live !== undefined && !live.hasEnded)
      return err([diagnostic('run-in-progress', {}, { run: live.id })]);
    const folder = this.#folders.folderOf(id);
    if (folder === undefined) return err([diagnostic('run-unknown', {})]);
    const found = await this.#folders.find(id);
    await forgetRunData(this.#userData, folder);
    const removed = await removeRun(folder);
    if (!removed.ok) return removed;
    if (found.ok) this.#send(this.#folders.projectFolderOf(found.value));
    this.#live.delete(id);
    this.#recorded.forget(id);
    this.#folders.forget(runIdSchema.parse(id));
    return ok(undefined);
  }

  /** Where the data of a run lies on this machine, or run-unknown, run-data-elsewhere and those of its record. */
  async dataPlaceOf(id: string): Promise<Checked<DataPlace>> {
    const found = await this.#folders.find(id);
    if (!found.ok) return found;
    const document = recordedDocument(found.value);
    return document.ok ? this.#dataPlace(found.value, document.value) : document;
  }

  /** The runs of a project that have a folder, newest first, by their folders, with where the data of each lies. */
  async withPlaces(
    project: RunsOf,
  ): Promise<
    Checked<readonly { readonly id: RunId; readonly run: string; readonly place: Checked<DataPlace> }[]>
  > {
    const recorded = await this.#folders.list(project);
    if (!recorded.ok) return recorded;
    const placeOf = async (run: RecordedRun): Promise<Checked<DataPlace>> => {
      const document = recordedDocument(run);
      return document.ok ? this.#dataPlace(run, document.value) : document;
    };
    return ok(
      await Promise.all(
        recorded.value.map(async (run) => ({ id: run.id, run: run.folder, place: await placeOf(run) })),
      ),
    );
  }

  /** The files and folders that hold the data of a run, as far as this machine knows them. */
  async dataFilesOf(id: string): Promise<readonly string[]> {
    const shown = await this.get(id);
    if (!shown.ok) return [];
    const { project, projectFolder } = shown.value;
    const parsed = openDocument(project, projectFolder);
    const names = parsed.ok ? pathsOf(parsed.value.document.data.source) : [];
    const place = await this.dataPlaceOf(id);
    const inside = names.map((name) => resolve(projectFolder, name));
    return place.ok && place.value.dataPath !== undefined ? [...inside, place.value.dataPath] : inside;
  }

  /** A run as its folder is now; run-unknown where there is none yet. */
  recorded(id: string): Promise<Checked<RecordedRun>> {
    return this.#folders.find(id);
  }

  /** The number of a run and what it sent so far. */
  async historyOf(id: string): Promise<Checked<RunHistory>> {
    const live = this.#live.get(id);
    if (live !== undefined) return ok({ number: live.number, events: payloadsOf(live.log) });
    const found = await this.#folders.find(id);
    if (!found.ok) return found;
    return ok({ number: found.value.number, events: payloadsOf(this.#recorded.logOf(found.value)) });
  }

  /** The folder of a run, for exports; run-unknown where there is none yet. */
  folderOf(id: string): Checked<string> {
    const folder = this.#folders.folderOf(id);
    return folder === undefined ? err([diagnostic('run-unknown', {})]) : ok(folder);
  }

  /** The events of a run after number `since`, until it ends. An unknown run ends with that problem. */
  async *follow(id: string, since: number, signal: Cancellation): AsyncGenerator<NumberedRunEvent[], void> {
    const live = this.#live.get(id);
    if (live !== undefined) {
      yield* live.log.follow(since, signal, () => live.hasEnded);
      return;
    }
    yield* this.#recorded.follow(id, since, signal);
  }

  /** Stops every run, waits for their checkpoints, and ends what does not end by itself. */
  async close(): Promise<void> {
    for (const run of this.#live.values()) run.stop();
    const all = Promise.all(this.#endings.values());
    await Promise.race([all, wait(shutdownMilliseconds, undefined, { ref: false })]);
    for (const run of this.#live.values()) if (!run.hasEnded) run.kill();
    await all;
  }

  #add(
    id: RunId,
    from: Pick<StartedFrom, 'folder' | 'document'>,
    { log, before, parent, on }: BegunRun,
    number: number,
  ): LiveRun {
    const { training } = from.document;
    const run = new LiveRun({
      id,
      number,
      projectFolder: from.folder,
      project: serializeProject(from.document),
      seed: training.seed,
      epochs: training.epochs,
      log,
      before,
      parent,
      isElsewhere: on?.on === 'ray',
      onFolder: (folder) => this.#folders.name(folder, id),
    });
    this.#live.delete(id);
    this.#live.set(id, run);
    this.#recorded.forget(id);
    const ended = [...this.#live.values()].filter(({ hasEnded }) => hasEnded);
    for (const { id: old } of ended.slice(0, -maxEnded)) this.#live.delete(old);
    return run;
  }

  #train(run: LiveRun, request: TrainRequest, on?: TrialPlace): void {
    let noted: Promise<void> | undefined;
    const note = (folder: string): void => {
      if (folder !== '') noted ??= noteRunData(this.#userData, folder, request);
    };
    const receive = (event: RunEvent): void => {
      run.receive(event);
      if (event.event === 'started') note(event.run);
    };
    const task =
      on?.on === 'ray'
        ? startClusterRun(on, request, {
            engineHost: this.#host,
            userData: this.#userData,
            onEvent: receive,
          })
        : startEngineTask(this.#host, 'train', request, receive);
    const ending = run.follow(task).then(async (result) => {
      if (result.ok) note(result.value.run);
      await noted;
      const died = !result.ok && result.error.some(({ code }) => code.startsWith('engine-died'));
      if (died && run.folder !== undefined) await markCutOff(run.folder);
    });
    this.#endings.set(run.id, ending);
    this.#send(run.projectFolder);
    void ending.finally(() => {
      this.#send(run.projectFolder);
      if (this.#endings.get(run.id) === ending) this.#endings.delete(run.id);
    });
  }

  #send(projectFolder: string): void {
    for (const listener of this.#listeners) listener(projectFolder);
  }

  #place(folder: string, { data }: ProjectDocument): Promise<DataPlace> {
    return dataPlaceOf({ folder, local: projectPlaces(this.#userData, folder).local }, data);
  }

  async #dataPlace(run: RecordedRun, document: ProjectDocument): Promise<Checked<DataPlace>> {
    const project = this.#folders.projectFolderOf(run);
    const { dataPath } = await this.#place(project, document);
    const own = run.record.place?.dataPath;
    // A run on a frozen version is about its files, wherever those of the project lie.
    const isFrozen = own !== undefined && isInside(versionFolder(project, ''), own);
    const chosen = isFrozen ? undefined : dataPath;
    const sources = { userData: this.#userData, templates: this.#templates, chosen };
    return dataPlaceOfRun(run, sources);
  }

  /** The highest number among the runs of the project that a run belongs to. */
  async #lastNumber(run: RecordedRun): Promise<number> {
    const folder = this.#folders.projectFolderOf(run);
    const isTemplate = dirname(dirname(run.folder)) !== folder;
    const listed = await this.#folders.list({ folder, isTemplate });
    return Math.max(run.number, ...(listed.ok ? listed.value.map(({ number }) => number) : []));
  }

  #trainingIn(projectFolder: string): LiveRun | undefined {
    return [...this.#live.values()].find((run) => run.projectFolder === projectFolder && !run.hasEnded);
  }

  #busyProblem(projectFolder: string): Checked<never> | undefined {
    const busy = this.#trainingIn(projectFolder);
    return busy && err([diagnostic('run-in-progress', {}, { run: busy.number })]);
  }

  #summaryOf(recorded: RecordedRun): RunSummary {
    const live = this.#live.get(recorded.id);
    if (live === undefined || live.hasEnded)
      return recordedSummary({ ...recorded, live: recorded.live && live === undefined });
    const { graphHash, dataHash } = recorded.record;
    return live.summary({ ...recorded.annotation, graphHash, dataHash });
  }
}

/** What was measured, without how the run began and ended. */
function measuredIn(log: RunLog): readonly SentEvent[] {
  return payloadsOf(log).filter(({ event }) => event === 'progress' || event === 'epoch');
}

/** What a fork has of its parent from the start: its figures, and no time of its own. */
function goingOn({ test: _, parent: __, ...before }: RunSummary): RunSummary {
  return { ...before, startedAt: Date.now(), seconds: 0 };
}

function payloadsOf(log: RunLog): readonly SentEvent[] {
  return log.events.map(({ payload }) => payload);
}

/** A fork that goes on, its schedule over the whole run as a person chose where it has other epochs than its parent. */
function goesOn(
  parent: ProjectDocument,
  fork: ProjectDocument,
  schedule: ScheduleChoice | undefined,
  point: ResumePoint,
): Checked<ProjectDocument> {
  const { epochs } = fork.training;
  const training = { ...fork.training, epochs: parent.training.epochs };
  const resumed = resumedTraining(training, { epochs, schedule }, point);
  return resumed.ok ? ok({ ...fork, training: resumed.value }) : resumed;
}
