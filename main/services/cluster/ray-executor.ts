import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { canonicalJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import { filesBelow } from '../../files/files-below.ts';
import { folderHolder } from '../../files/folder-lock.ts';
import { hasCheckpoint } from '../../store/checkpoint-store.ts';
import { checkpointsFolder, runRecordFile } from '../../store/run-places.ts';
import type { EngineHost } from '../engine-host.ts';
import { checkedReply } from '../engine-reply.ts';
import type { Executor, TrialHandle, TrialSpec } from '../search/executor.ts';
import { homeTasks } from '../search/home-tasks.ts';
import { recordedResult, resultOf, type TrialResult } from '../search/trial-result.ts';
import { ComingHome } from './coming-home.ts';
import type { OpenedRay } from './open-ray.ts';
import { oldestNode, probeNode } from './probe-node.ts';
import type { JobEnd } from './ray-cluster.ts';
import { type TrialData, trialData } from './trial-data.ts';
import { packedRunName, type TrialFile, type TrialLine, trialFileName } from './trial-file.ts';
import { type Platform, type RayPackage, rayPackage, workerEntry } from './worker-package.ts';

/** How often a trial that was lost is begun again. */
const maxRepeats = 3;

/** What a shell ends with where it does not find the program. */
const noSuchProgram = 127;

/** How long a trial may take to its next safe point once it is asked to stop, in seconds. */
const stopSeconds = 60;

export interface RayExecutorOptions {
  readonly engineHost: EngineHost;
  /** The engine for nodes of a platform. */
  readonly worker: (node: Platform) => Promise<Checked<RayPackage>>;
  /** Trials at the same time; absent: as many as the cluster has cores for. */
  readonly slots?: number | undefined;
  readonly onProblem: (problem: Diagnostic) => void;
}

/** What the executor knows of its cluster once it has looked. */
interface Shared extends OpenedRay {
  readonly options: RayExecutorOptions;
  worker(): Promise<Checked<RayPackage>>;
  dataOf(spec: TrialSpec): Promise<Checked<TrialData>>;
}

/** Trials as jobs of a Ray cluster; costs and the test of the best are computed here. */
export function rayExecutor(opened: OpenedRay, options: RayExecutorOptions): Executor {
  const { cluster, cores = cluster.cores, node } = opened;
  const { engineHost } = options;
  let worker: Promise<Checked<RayPackage>> | undefined;
  const data = new Map<string, Promise<Checked<TrialData>>>();
  const shared: Shared = {
    ...opened,
    options,
    worker: () => (worker ??= options.worker(node)),
    dataOf(spec) {
      const place = placeOf(spec);
      const key = canonicalJson({ ...place, data: spec.document.data });
      const known = data.get(key) ?? dataFor(opened, spec, place, engineHost);
      data.set(key, known);
      return known;
    },
  };
  return {
    capacity: { slots: options.slots ?? Math.max(1, Math.min(256, Math.floor(cores / cluster.cores))) },
    start: (spec, onEvent) => new RayTrial(shared, spec, onEvent),
    ...homeTasks(engineHost, 'cpu'),
  };
}

async function dataFor(
  { cluster }: OpenedRay,
  { document }: TrialSpec,
  place: DataPlace,
  engineHost: EngineHost,
): Promise<Checked<TrialData>> {
  return trialData(document.data, place, {
    engineHost,
    async areSeen(paths) {
      const probed = await probeNode(cluster, paths, new AbortController().signal);
      return probed.ok ? ok(probed.value.seen.every(Boolean)) : probed;
    },
  });
}

function placeOf({ projectFolder, dataPath }: DataPlace): DataPlace {
  return { projectFolder, ...(dataPath !== undefined && { dataPath }) };
}

/** How one job of a trial came out. */
type JobOutcome =
  | { readonly kind: 'over'; readonly result: Checked<TrialResult> }
  /** Begun again: as the same job, as the next one without a word, or counted as lost. */
  | { readonly kind: 'same' | 'next' }
  | { readonly kind: 'lost'; readonly found: string };

/** One trial on the cluster, whatever jobs it takes. */
class RayTrial implements TrialHandle {
  readonly finished: Promise<Checked<TrialResult>>;
  readonly #shared: Shared;
  readonly #spec: TrialSpec;
  readonly #onEvent: (event: RunEvent) => void;
  readonly #stop = new AbortController();
  readonly #kill = new AbortController();
  /** The job that is followed. */
  #job: string | undefined;
  /** The run that a lost job left where it is seen here. */
  #seenRun: string | undefined;

  constructor(shared: Shared, spec: TrialSpec, onEvent: (event: RunEvent) => void) {
    this.#shared = shared;
    this.#spec = spec;
    this.#onEvent = onEvent;
    this.#seenRun = spec.resume;
    const killed = new Promise<Checked<TrialResult>>((resolve) => {
      const problem = diagnostic('cluster-trial-stopped', {}, { found: 'SIGKILL' });
      this.#kill.signal.addEventListener('abort', () => resolve(err([problem])));
    });
    this.finished = Promise.race([this.#run(), killed]);
  }

  stop(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    if (this.#job !== undefined) void this.#shared.cluster.client.stop(this.#job);
  }

  kill(): void {
    this.stop();
    this.#kill.abort();
  }

  /** Jobs have the trial's name and a number: a program that goes on finds those of the one before it. */
  async #run(): Promise<Checked<TrialResult>> {
    const name = createHash('sha256').update(`${hostname()} ${this.#spec.name}`).digest('hex').slice(0, 24);
    let lost = 0;
    for (let number = 1; ; ) {
      const outcome = await this.#runJob(`netloom-${name}-${number}`);
      if (outcome.kind === 'over') return outcome.result;
      if (outcome.kind !== 'same') number++;
      if (outcome.kind !== 'lost') continue;
      const { found } = outcome;
      lost++;
      if (lost > maxRepeats) return err([diagnostic('cluster-trial-lost', {}, { count: lost, found })]);
      const values = { count: lost, limit: maxRepeats, found };
      this.#shared.options.onProblem(diagnostic('cluster-trial-repeated', {}, values));
    }
  }

  async #runJob(id: string): Promise<JobOutcome> {
    const { cluster } = this.#shared;
    const { signal } = this.#stop;
    const there = await cluster.patiently(() => cluster.client.job(id), signal);
    if (there === undefined) return stopped('cluster-away');
    if (!there.ok) return { kind: 'over', result: there };
    const isNew = there.value === undefined;
    // What failed or was stopped under an earlier program is no failure of this one.
    if (there.value?.status === 'FAILED' || there.value?.status === 'STOPPED') return { kind: 'next' };
    if (isNew) {
      if (signal.aborted) return stopped('PENDING');
      const submitted = await this.#submit(id);
      if (submitted === undefined) return stopped('cluster-away');
      if (!submitted.ok) return { kind: 'over', result: submitted };
    }
    this.#job = id;
    if (signal.aborted) await cluster.client.stop(id);
    const listener = new TrialListener(this.#shared.areRunsSeen, this.#spec, this.#kill.signal, (event) => {
      if (event.event === 'started') this.#seenRun = event.run;
      this.#onEvent(event);
    });
    const end = await cluster.follow(id, listener, signal);
    const arrived = await listener.result();
    if (arrived !== undefined && !isDeath(arrived)) return { kind: 'over', result: arrived };
    const recorded = await this.#recorded();
    return recorded === undefined ? outcomeOf(end, arrived) : { kind: 'over', result: ok(recorded) };
  }

  /** What a lost job had reached before it could say so, where its run is seen here. */
  async #recorded(): Promise<TrialResult | undefined> {
    const run = this.#seenRun;
    if (run === undefined || !this.#shared.areRunsSeen) return undefined;
    const { document, stopAfterEpochs = document.training.epochs } = this.#spec;
    return recordedResult(run, document, stopAfterEpochs);
  }

  /** Sends what the trial needs and hands it in; undefined where it is stopped meanwhile. */
  async #submit(id: string): Promise<Checked<void> | undefined> {
    const { cluster, worker, dataOf } = this.#shared;
    const { signal } = this.#stop;
    const program = await worker();
    if (!program.ok) return program;
    const data = await dataOf(this.#spec);
    if (!data.ok) return data;
    const trial = await this.#package(data.value);
    if (!trial.ok) return trial;
    const modules = [trial.value, ...(data.value.package === undefined ? [] : [data.value.package])];
    for (const { name, bytes } of [program.value, ...modules]) {
      const sent = await cluster.send(name, bytes, signal);
      if (sent === undefined || !sent.ok) return sent;
    }
    return cluster.submit(
      {
        entrypoint: `exec node ${workerEntry} ${folderOf(trial.value)}`,
        submission_id: id,
        runtime_env: {
          working_dir: uriOf(program.value),
          py_modules: modules.map(uriOf),
          env_vars: { RAY_JOB_STOP_WAIT_TIME_S: String(stopSeconds) },
        },
        entrypoint_num_cpus: cluster.cores,
      },
      signal,
    );
  }

  /** The trial as a package: what to do, and the run to go on with where the nodes do not see it. */
  async #package({ data }: TrialData): Promise<Checked<RayPackage>> {
    const { areRunsSeen, cluster } = this.#shared;
    const { document, runsFolder, stopAfterEpochs, projectFolder } = this.#spec;
    const { startFrom } = document.training;
    const resume = await this.#goneOnWith();
    if (startFrom !== undefined && resume === undefined && data.kind !== 'seen')
      return err([diagnostic('cluster-weights-unseen', { file: join(projectFolder, startFrom.from) })]);
    const trial: TrialFile = {
      version: 1,
      project: projectValue(document),
      threads: cluster.cores,
      ...(stopAfterEpochs !== undefined && { stopAfterEpochs }),
      data,
      runs: areRunsSeen
        ? { kind: 'seen', folder: runsFolder, ...(resume !== undefined && { resume }) }
        : { kind: 'sent', ...(resume !== undefined && { resume: basename(resume) }) },
    };
    const run = areRunsSeen || resume === undefined ? [] : await runEntries(resume);
    return rayPackage('trial', [{ path: trialFileName, bytes: Buffer.from(JSON.stringify(trial)) }, ...run]);
  }

  /**
   * The run to go on with: a new one where that of a lost job has no checkpoint yet, or another machine holds it, of which nobody
   * here knows whether its process lives.
   */
  async #goneOnWith(): Promise<string | undefined> {
    const run = this.#seenRun;
    if (run === undefined || run === this.#spec.resume) return run;
    if ((await folderHolder(run)) !== undefined) return undefined;
    return (await hasCheckpoint(checkpointsFolder(run))) ? run : undefined;
  }
}

/** Takes the lines of a trial's job: hands its events on as those of a run of this machine, and keeps its result. */
class TrialListener {
  readonly #areRunsSeen: boolean;
  readonly #spec: TrialSpec;
  readonly #onEvent: (event: RunEvent) => void;
  readonly #home: ComingHome;
  /** Held back until the run is here. */
  #started: Extract<RunEvent, { event: 'started' }> | undefined;
  #reply: Checked<FinishedEvent> | undefined;
  #host = '';

  constructor(areRunsSeen: boolean, spec: TrialSpec, left: AbortSignal, onEvent: (event: RunEvent) => void) {
    this.left = left;
    this.#areRunsSeen = areRunsSeen;
    this.#spec = spec;
    this.#onEvent = onEvent;
    this.#home = new ComingHome(spec.runsFolder);
  }

  readonly left: AbortSignal;

  readonly isOver = (): boolean => this.#reply !== undefined;

  readonly onLine = (line: TrialLine): void => {
    if (line.kind !== 'reply') {
      this.#home.take(line);
      return;
    }
    this.#host = line.host;
    const checked = checkedReply('train', line.reply);
    if (!checked.ok) this.#reply ??= checked;
    else if (checked.value.kind === 'done') this.#reply ??= ok(checked.value.result);
    else if (checked.value.kind === 'failed') this.#reply ??= err(checked.value.problems);
    else if (checked.value.kind === 'event') this.#take(checked.value.event);
  };

  /** What the trial came to, once all its lines were taken; undefined where it did not say. */
  async result(): Promise<Checked<TrialResult> | undefined> {
    const reply = this.#reply;
    if (reply === undefined || !reply.ok) {
      await this.#home.drop();
      return reply;
    }
    const finished = reply.value;
    const { resume, runsFolder } = this.#spec;
    if (this.#areRunsSeen) {
      const run = join(runsFolder, basename(finished.run));
      const isHere = await stat(runRecordFile(run))
        .then(() => true)
        .catch(() => false);
      if (isHere) return ok(resultOf(finished));
      return err([diagnostic('cluster-folder-unseen', {}, { host: this.#host, folder: runsFolder })]);
    }
    const arrived = await this.#home.arrive(basename(finished.run), resume);
    if (!arrived.ok) return arrived;
    if (this.#started !== undefined) this.#onEvent({ ...this.#started, run: arrived.value });
    return ok(resultOf(finished));
  }

  #take(event: RunEvent): void {
    if (event.event !== 'started') this.#onEvent(event);
    else if (this.#areRunsSeen)
      this.#onEvent({ ...event, run: join(this.#spec.runsFolder, basename(event.run)) });
    else this.#started = event;
  }
}

/** Whether a process of the engine died there: for want of memory or by a hand from outside, so not for good. */
function isDeath(result: Checked<TrialResult>): boolean {
  return !result.ok && (result.error[0]?.code.startsWith('engine-died') ?? false);
}

function stopped(found: string): JobOutcome {
  return { kind: 'over', result: err([diagnostic('cluster-trial-stopped', {}, { found })]) };
}

function outcomeOf(end: JobEnd, death: Checked<TrialResult> | undefined): JobOutcome {
  if (end.kind === 'refused') return { kind: 'over', result: err(end.problems) };
  if (end.kind === 'given-up') return stopped('PENDING');
  // A head that was started anew knows no jobs; one that never got its resources was not begun.
  if (end.kind !== 'ended') return { kind: end.kind === 'gone' ? 'same' : 'next' };
  if (end.status === 'STOPPED') return stopped(end.found);
  if (end.exitCode === noSuchProgram) {
    const problem = diagnostic('cluster-node-missing', {}, { expected: oldestNode, found: end.found });
    return { kind: 'over', result: err([problem]) };
  }
  const died = death?.ok === false ? String(death.error[0]?.values.how ?? '') : '';
  return { kind: 'lost', found: died || end.found };
}

async function runEntries(run: string) {
  const files = await filesBelow(run, (path) => !path.endsWith('netloom.lock'));
  return Promise.all(
    files.map(async (path) => ({ path: `${packedRunName}/${path}`, bytes: await readFile(join(run, path)) })),
  );
}

const uriOf = ({ name }: RayPackage): string => `gcs://${name}`;
const folderOf = ({ name }: RayPackage): string => name.replace(/\.zip$/, '');
