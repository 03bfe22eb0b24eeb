import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { ExportId, ExportSettings } from '../../../shared/contract/exports.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineTasks } from '../../engine/messages.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { ExportJob } from './export-job.ts';
import { HeldExports } from './held-exports.ts';
import { UnfinishedExports } from './unfinished-exports.ts';

export interface ExportOrder {
  /** Folder of the run. */
  readonly run: string;
  readonly settings: ExportSettings;
  /** Where the data of the run lies. */
  readonly data: DataPlace;
}

const maxKept = 20;
/** Changed answers that a window shows with their pictures. */
const pictures = 24;
/** What an export is given at the end of the program to clear its workplace. */
const shutdownMilliseconds = 5000;

/** The exports of every window. They go on when their window is gone. */
export class Exports {
  readonly #host: EngineHost;
  readonly #jobs = new Map<string, ExportJob>();
  readonly #endings = new Set<Promise<void>>();
  readonly #held: HeldExports;
  readonly #swept: Promise<unknown>;

  /** Sweeps what exports of a killed program left. */
  constructor(host: EngineHost, userData: string) {
    this.#host = host;
    this.#held = new HeldExports(userData);
    this.#swept = Promise.all([this.#held.sweep(), new UnfinishedExports(userData).sweep()]);
  }

  async start(order: ExportOrder): Promise<Checked<ExportId>> {
    const held = await this.#held.open(order.settings.format);
    if (!held.ok) return held;
    const id = randomUUID() as string as ExportId;
    const job = new ExportJob(order.settings, held.value);
    this.#jobs.set(id, job);
    const request = requestOf(order, held.value.file);
    const ending = job.run(startEngineTask(this.#host, 'export', request, (event) => job.receive(event)));
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
    await this.#forgetOldest();
    return ok(id);
  }

  async #forgetOldest(): Promise<void> {
    const ended = [...this.#jobs].filter(([, { hasEnded }]) => hasEnded);
    for (const [id, job] of ended.slice(0, Math.max(0, this.#jobs.size - maxKept))) {
      this.#jobs.delete(id);
      await job.discard();
    }
  }

  find(id: string): Checked<ExportJob> {
    const job = this.#jobs.get(id);
    return job === undefined ? err([diagnostic('export-unknown', {})]) : ok(job);
  }

  /** Stops what goes on, after a few seconds ends it, and drops what was not saved. */
  async close(): Promise<void> {
    const discarded = Promise.all([...this.#jobs.values()].map((job) => job.discard()));
    const all = Promise.all(this.#endings);
    await Promise.race([all, wait(shutdownMilliseconds, undefined, { ref: false })]);
    for (const job of this.#jobs.values()) job.kill();
    await all;
    await discarded;
    await this.#swept;
  }
}

function requestOf({ run, settings, data }: ExportOrder, file: string): EngineTasks['export']['request'] {
  const { format, prune, quantize } = settings;
  return {
    run,
    format,
    out: file,
    pictures,
    ...(prune !== null && {
      prune: { sparsity: prune.share, scope: prune.scope, fineTuneEpochs: prune.fineTuneEpochs },
    }),
    ...(quantize !== 'none' && { quantize }),
    ...data,
  };
}
