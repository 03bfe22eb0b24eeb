import { err } from '../../../shared/base/result.ts';
import {
  type BrowseEvent,
  type DataAnswers,
  dataAnswerSchemas,
} from '../../../shared/contract/engine-replies.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { DataQuestion } from '../../engine/messages.ts';
import type { EngineHost } from '../engine-host.ts';
import { invalidMessage } from '../engine-reply.ts';
import { type RunningTask, startEngineTask } from '../engine-task.ts';

interface Pending {
  readonly answer: (answer: Checked<unknown>) => void;
  readonly onProgress: (done: number, total: number) => void;
}

export interface BrowsingTimes {
  /** How long a process that nobody asks keeps its data in memory. */
  readonly idleMilliseconds: number;
  /** How long reading goes on that nobody waits for any more: the next question may want the same. */
  readonly graceMilliseconds: number;
}

const usualTimes: BrowsingTimes = { idleMilliseconds: 60_000, graceMilliseconds: 1500 };
const maxProcesses = 3;

type AskedFor<Q extends DataQuestion> = DataAnswers[Q['ask']];

/** The processes that read data for people to look at: one a project, started when asked, ended when idle. */
export class DataBrowsers {
  readonly #host: EngineHost;
  readonly #times: BrowsingTimes;
  readonly #browsers = new Map<string, DataBrowser>();

  constructor(host: EngineHost, times: BrowsingTimes = usualTimes) {
    this.#host = host;
    this.#times = times;
  }

  /**
   * Asks about data of a project. Answers with the problems of the data, of a process that died, or work-cancelled.
   * `project`: any key; questions of one key share a process and what it read.
   */
  ask<Q extends DataQuestion>(
    project: string,
    question: Q,
    signal?: Cancellation,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<Checked<AskedFor<Q>>> {
    if (signal?.aborted) return Promise.resolve(cancelled());
    const browser = this.#browsers.get(project) ?? this.#start(project);
    // The one asked last stands last.
    this.#browsers.delete(project);
    this.#browsers.set(project, browser);
    return browser.ask(question, signal, onProgress);
  }

  close(): void {
    for (const browser of this.#browsers.values()) browser.end();
    this.#browsers.clear();
  }

  #start(project: string): DataBrowser {
    const idle = [...this.#browsers.values()].filter((browser) => browser.isIdle);
    for (const browser of idle.slice(0, Math.max(0, this.#browsers.size + 1 - maxProcesses))) browser.end();
    const started: DataBrowser = new DataBrowser(this.#host, this.#times, () => {
      if (this.#browsers.get(project) === started) this.#browsers.delete(project);
    });
    return started;
  }
}

class DataBrowser {
  readonly #times: BrowsingTimes;
  readonly #task: RunningTask<unknown>;
  readonly #pending = new Map<number, Pending>();
  readonly #onEnd: () => void;
  #lastId = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(host: EngineHost, times: BrowsingTimes, onEnd: () => void) {
    this.#times = times;
    this.#onEnd = onEnd;
    this.#task = startEngineTask(host, 'browse', {}, (event) => this.#receive(event));
    void this.#task.finished.then((ended) => {
      this.#onEnd();
      const problems = ended.ok ? cancelled() : ended;
      for (const { answer } of this.#pending.values()) answer(problems);
      this.#pending.clear();
    });
  }

  get isIdle(): boolean {
    return this.#pending.size === 0;
  }

  ask<Q extends DataQuestion>(
    question: Q,
    signal: Cancellation | undefined,
    onProgress: Pending['onProgress'],
  ): Promise<Checked<AskedFor<Q>>> {
    clearTimeout(this.#timer);
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const onAbort = (): void => {
        if (!this.#pending.delete(id)) return;
        resolve(cancelled());
        if (this.isIdle) this.#endAfter(this.#times.graceMilliseconds);
      };
      const answer = (found: Checked<unknown>): void => {
        signal?.removeEventListener('abort', onAbort);
        const problem = found.ok ? dataAnswerSchemas[question.ask].safeParse(found.value).error : undefined;
        // The schema is that of what was asked.
        resolve(
          problem === undefined ? (found as Checked<AskedFor<Q>>) : err([invalidMessage('browse', problem)]),
        );
      };
      this.#pending.set(id, { answer, onProgress });
      signal?.addEventListener('abort', onAbort);
      this.#task.ask(id, question);
    });
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#onEnd();
    this.#task.kill();
  }

  #receive(event: BrowseEvent): void {
    const pending = this.#pending.get(event.id);
    if (event.event === 'reading') {
      pending?.onProgress(event.done, event.total);
      return;
    }
    this.#pending.delete(event.id);
    pending?.answer(event.answer);
    if (this.isIdle) this.#endAfter(this.#times.idleMilliseconds);
  }

  #endAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), milliseconds);
    this.#timer.unref();
  }
}

function cancelled(): Checked<never> {
  return err([diagnostic('work-cancelled', {})]);
}
