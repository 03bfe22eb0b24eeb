import { setTimeout as wait } from 'node:timers/promises';
import { err } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Answer, RayClient, RayJob, RaySubmission } from './ray-client.ts';
import { LineReader, type TrialLine } from './trial-file.ts';

/** Times, in milliseconds. */
export interface RayWaits {
  /** Between looks at a job. */
  readonly look: number;
  /** How long a job may wait for its resources before that is said. */
  readonly queued: number;
  /** Between tries to reach a cluster that is away, each longer than the one before. */
  readonly away: readonly number[];
  /** A log that is silent for so long may hang, where the job's node went away: then the job is looked at. */
  readonly silent: number;
}

export const usualWaits: RayWaits = {
  look: 500,
  queued: 10_000,
  away: [500, 1000, 2000, 4000, 8000],
  silent: 4000,
};

/** How a job was found in the end. */
export type JobEnd =
  | {
      readonly kind: 'ended';
      readonly status: RayJob['status'];
      /** What the cluster says of it. */
      readonly found: string;
      readonly exitCode: number | undefined;
    }
  /** `gone`: the cluster knows it no more. `unqueued`: it never got its resources. `given-up`: nobody wants it any more. */
  | { readonly kind: 'gone' | 'unqueued' | 'given-up' }
  | { readonly kind: 'refused'; readonly problems: readonly Diagnostic[] };

/** Who follows a job. */
export interface JobListener {
  readonly onLine: (line: TrialLine) => void;
  /** Whether the last line has come. */
  readonly isOver: () => boolean;
  /** Aborted where nobody follows it any more, whatever becomes of the job. */
  readonly left: AbortSignal;
}

/** A cluster that may go away and come back: what is asked of it waits until it answers, or until the signal is aborted. */
export class RayCluster {
  readonly client: RayClient;
  /** Cores of a trial. */
  readonly cores: number;
  readonly #onProblem: (problem: Diagnostic) => void;
  readonly #waits: RayWaits;
  readonly #sending = new Map<string, Promise<unknown>>();
  #awaySince: number | undefined;
  #isFull = false;

  /** `onProblem` is called when the cluster is away, back, or full. */
  constructor(client: RayClient, cores: number, onProblem: (problem: Diagnostic) => void, waits: RayWaits) {
    this.#waits = waits;
    this.client = client;
    this.cores = cores;
    this.#onProblem = onProblem;
  }

  /** The answer as soon as there is one; undefined where the cluster is away and the signal is aborted. */
  async patiently<T>(ask: () => Promise<Answer<T>>, signal: AbortSignal): Promise<Checked<T> | undefined> {
    const { address } = this.client;
    for (let attempt = 0; ; attempt++) {
      const answer = await ask();
      if (answer.ok || answer.error.kind === 'refused') {
        if (this.#awaySince !== undefined) {
          const seconds = Math.round((Date.now() - this.#awaySince) / 1000);
          this.#awaySince = undefined;
          this.#onProblem(diagnostic('cluster-back', {}, { address, seconds }));
        }
        return answer.ok ? answer : err(answer.error.kind === 'refused' ? [answer.error.problem] : []);
      }
      if (signal.aborted) return undefined;
      // One answer that fails, as while a head starts, is not worth a word.
      if (attempt > 0 && this.#awaySince === undefined) {
        this.#awaySince = Date.now();
        this.#onProblem(diagnostic('cluster-away', {}, { address, found: answer.error.found }));
      }
      const pause = this.#waits.away[attempt] ?? this.#waits.away.at(-1);
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Sends a package that is not there yet; trials that need the same at the same time send it once. Undefined as above. */
  async send(name: string, bytes: Buffer, signal: AbortSignal): Promise<Checked<void> | undefined> {
    for (let other = this.#sending.get(name); other !== undefined; other = this.#sending.get(name))
      await other;
    const sending = this.patiently(() => this.client.ensurePackage(name, bytes), signal);
    this.#sending.set(name, sending);
    const sent = await sending;
    if (this.#sending.get(name) === sending) this.#sending.delete(name);
    return sent;
  }

  /** Hands a job in, unless the cluster has one of its name. Undefined as above. */
  async submit(submission: RaySubmission, signal: AbortSignal): Promise<Checked<void> | undefined> {
    return this.patiently(() => this.client.submit(submission), signal);
  }

  /**
   * Follows a job to its end and hands on each of its lines once. A signal that is aborted gives up what waits for resources or for the
   * cluster, and goes on with what runs.
   */
  async follow(id: string, { onLine, isOver, left }: JobListener, signal: AbortSignal): Promise<JobEnd> {
    const reader = new LineReader(onLine);
    const since = Date.now();
    for (;;) {
      const job = await this.#job(id, signal);
      if (left.aborted) return { kind: 'given-up' };
      if ('kind' in job) return job;
      if (job.status === 'PENDING') {
        if (signal.aborted) return { kind: 'given-up' };
        this.#sayFull(Date.now() - since);
      } else {
        this.#isFull = false;
        await this.#tail(id, reader, left, signal);
        if (left.aborted) return { kind: 'given-up' };
        const ended = await this.#end(id, isOver, reader, signal);
        if (ended !== undefined) return ended;
      }
      await wait(this.#waits.look);
    }
  }

  /** How a job has ended, all it wrote taken; undefined while it goes on. */
  async #end(
    id: string,
    isOver: () => boolean,
    reader: LineReader,
    signal: AbortSignal,
  ): Promise<JobEnd | undefined> {
    const job = await this.#job(id, signal);
    if ('kind' in job) return job;
    if (isGoingOn(job)) return undefined;
    if (job.error_type === 'JOB_SUPERVISOR_ACTOR_START_TIMEOUT') return { kind: 'unqueued' };
    if (!isOver()) {
      // Something broke the tail off. Where the job's node is lost, so is its log.
      const log = await this.client.logs(id);
      if (log.ok) reader.takeAgain(log.value);
    }
    const found = reasonIn(job.message ?? '') ?? job.status;
    return { kind: 'ended', status: job.status, exitCode: job.driver_exit_code ?? undefined, found };
  }

  async #job(id: string, signal: AbortSignal): Promise<RayJob | Exclude<JobEnd, { kind: 'ended' }>> {
    const asked = await this.patiently(() => this.client.job(id), signal);
    if (asked === undefined) return { kind: 'given-up' };
    if (!asked.ok) return { kind: 'refused', problems: asked.error };
    return asked.value ?? { kind: 'gone' };
  }

  async #tail(id: string, reader: LineReader, left: AbortSignal, signal: AbortSignal): Promise<void> {
    const end = new AbortController();
    left.addEventListener('abort', () => end.abort(), { signal: end.signal });
    let receivedAt = Date.now();
    reader.takeAgain('');
    const onText = (text: string): void => {
      receivedAt = Date.now();
      reader.take(text);
    };
    const tail = this.client.tail(id, onText, end.signal).then(() => end.abort());
    while (!end.signal.aborted) {
      await wait(this.#waits.silent, undefined, { signal: end.signal }).catch(() => undefined);
      if (end.signal.aborted || Date.now() - receivedAt < this.#waits.silent) continue;
      const job = await this.#job(id, signal);
      if ('kind' in job || !isGoingOn(job)) end.abort();
    }
    await tail;
  }

  #sayFull(waited: number): void {
    if (this.#isFull || waited < this.#waits.queued) return;
    this.#isFull = true;
    const seconds = Math.round(waited / 1000);
    this.#onProblem(diagnostic('cluster-full', {}, { expected: this.cores, seconds }));
  }
}

function isGoingOn({ status }: RayJob): boolean {
  return status === 'PENDING' || status === 'RUNNING';
}

/** The line of a message that says why: the last that names an error, else its last. */
function reasonIn(message: string): string | undefined {
  const lines = message.trim().split('\n');
  const line = lines.findLast((text) => /error|killed|died|not found/i.test(text)) ?? lines.at(-1);
  return line?.trim().slice(0, 300) || undefined;
}
