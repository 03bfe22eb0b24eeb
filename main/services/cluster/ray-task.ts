import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import { filesBelow } from '../../files/files-below.ts';
import { folderHolder } from '../../files/folder-lock.ts';
import { hasCheckpoint } from '../../store/checkpoint-store.ts';
import { checkpointsFolder } from '../../store/run-places.ts';
import type { TrialSpec } from '../search/executor.ts';
import type { OpenedRay } from './open-ray.ts';
import { oldestNode } from './probe-node.ts';
import type { JobEnd } from './ray-cluster.ts';
import { RunListener } from './run-listener.ts';
import type { TrialData } from './trial-data.ts';
import { type OwnRun, packedRunName, type TrialFile, trialFileName } from './trial-file.ts';
import { type RayPackage, rayPackage, workerEntry } from './worker-package.ts';

/** How often a run that was lost is begun again. */
const maxRepeats = 3;

/** What a shell ends with where it does not find the program. */
const noSuchProgram = 127;

/** How long a run may take to its next safe point once it is asked to stop, in seconds. */
const stopSeconds = 60;

/** An opened cluster with what its jobs share. */
export interface SharedRay extends OpenedRay {
  readonly onProblem: (problem: Diagnostic) => void;
  worker(): Promise<Checked<RayPackage>>;
  dataOf(spec: TrialSpec): Promise<Checked<TrialData>>;
}

/** What is trained there, and what is made of its end. */
export interface RayWork<Result> {
  readonly spec: TrialSpec;
  /** What a run that a person began has beside a trial, which nobody watches; absent for a trial. */
  readonly own?: OwnRun;
  readonly onEvent: (event: RunEvent) => void;
  readonly resultOf: (finished: FinishedEvent) => Result;
  /** What a run folder says was reached, by a job that was lost after it; undefined where it is to go on. */
  readonly recorded: (run: string) => Promise<Result | undefined>;
}

/** How one job of a run came out. */
type JobOutcome<Result> =
  | { readonly kind: 'over'; readonly result: Checked<Result> }
  /** Begun again: as the same job, as the next one without a word, or counted as lost. */
  | { readonly kind: 'same' | 'next' }
  | { readonly kind: 'lost'; readonly found: string };

/** One run on the cluster, whatever jobs it takes. */
export class RayTask<Result> {
  /** Resolves when it has ended, whatever the way. Never rejects. */
  readonly finished: Promise<Checked<Result>>;
  readonly #shared: SharedRay;
  readonly #work: RayWork<Result>;
  readonly #spec: TrialSpec;
  readonly #stop = new AbortController();
  readonly #kill = new AbortController();
  /** The job that is followed. */
  #job: string | undefined;
  /** The run that a lost job left where it is seen here. */
  #seenRun: string | undefined;

  constructor(shared: SharedRay, work: RayWork<Result>) {
    this.#shared = shared;
    this.#work = work;
    this.#spec = work.spec;
    this.#seenRun = work.spec.resume;
    const killed = new Promise<Checked<Result>>((resolve) => {
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

  /** Jobs have the name of the work and a number: a program that goes on finds those of the one before it. */
  async #run(): Promise<Checked<Result>> {
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
      this.#shared.onProblem(diagnostic('cluster-trial-repeated', {}, values));
    }
  }

  async #runJob(id: string): Promise<JobOutcome<Result>> {
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
    const { runsFolder, resume } = this.#spec;
    const listener = new RunListener({
      runsFolder,
      resume,
      areRunsSeen: this.#shared.areRunsSeen,
      isWatched: this.#work.own !== undefined,
      left: this.#kill.signal,
      onEvent: (event) => {
        if (event.event === 'started' && event.run !== '') this.#seenRun = event.run;
        this.#work.onEvent(event);
      },
    });
    const end = await cluster.follow(id, listener, signal);
    const arrived = await listener.result();
    if (arrived?.ok) return { kind: 'over', result: ok(this.#work.resultOf(arrived.value)) };
    if (arrived !== undefined && !isDeath(arrived)) return { kind: 'over', result: arrived };
    const recorded = await this.#recorded();
    return recorded === undefined ? outcomeOf(end, arrived) : { kind: 'over', result: ok(recorded) };
  }

  /** What a lost job had reached before it could say so, where its run is seen here. */
  async #recorded(): Promise<Result | undefined> {
    const run = this.#seenRun;
    return run === undefined || !this.#shared.areRunsSeen ? undefined : this.#work.recorded(run);
  }

  /** Sends what the run needs and hands it in; undefined where it is stopped meanwhile. */
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

  /** The run as a package: what to do, and the run to go on with where the nodes do not see it. */
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
      ...(this.#work.own && { own: this.#work.own }),
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

/** Whether a process of the engine died there: for want of memory or by a hand from outside, so not for good. */
function isDeath(result: Checked<FinishedEvent>): boolean {
  return !result.ok && (result.error[0]?.code.startsWith('engine-died') ?? false);
}

function stopped(found: string): JobOutcome<never> {
  return { kind: 'over', result: err([diagnostic('cluster-trial-stopped', {}, { found })]) };
}

function outcomeOf(end: JobEnd, death: Checked<FinishedEvent> | undefined): JobOutcome<never> {
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
