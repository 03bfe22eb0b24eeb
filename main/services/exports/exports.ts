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
import { UnfinishedExports } from './unfinished-exports.ts';

export interface ExportOrder {
  /** Folder of the run. */
  readonly run: string;
  /** The file to write. */
  readonly file: string;
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
  readonly #unfinished: UnfinishedExports;
  readonly #swept: Promise<void>;

  /** Sweeps what exports of a killed program left. */
  constructor(host: EngineHost, userData: string) {
    this.#host = host;
    this.#unfinished = new UnfinishedExports(userData);
    this.#swept = this.#unfinished.sweep();
  }

  start(order: ExportOrder): ExportId {
    const id = randomUUID() as string as ExportId;
    const job = new ExportJob(order.settings);
    this.#jobs.set(id, job);
    const noted = this.#unfinished.begin(order.file);
    const ending = job
      .run(startEngineTask(this.#host, 'export', requestOf(order), (event) => job.receive(event)))
      .then(async () => (await noted)());
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
    const ended = [...this.#jobs].filter(([, { hasEnded }]) => hasEnded);
    for (const [old] of ended.slice(0, Math.max(0, this.#jobs.size - maxKept))) this.#jobs.delete(old);
    return id;
  }

  find(id: string): Checked<ExportJob> {
    const job = this.#jobs.get(id);
    return job === undefined ? err([diagnostic('export-unknown', {})]) : ok(job);
  }

  /** Stops what goes on, and after a few seconds ends it; files appear only when they are proved. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) job.stop();
    const all = Promise.all(this.#endings);
    await Promise.race([all, wait(shutdownMilliseconds, undefined, { ref: false })]);
    for (const job of this.#jobs.values()) job.kill();
    await all;
    await this.#swept;
  }
}

function requestOf({ run, file, settings, data }: ExportOrder): EngineTasks['export']['request'] {
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
