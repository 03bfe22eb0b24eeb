import { Worker } from 'node:worker_threads';
import { type BatchSettings, planBatches } from './batches.ts';
import type { ChunkRequest } from './chunk-filler.ts';
import type { ChunkSource, SampleChunk } from './chunk-source.ts';
import type { WorkerAnswer, WorkerRequest } from './data-worker.ts';

/**
 * A chunk source whose worker thread fills the chunk that will be asked for next while the caller computes: the
 * steps that follow, and at the end of an epoch its tail and the start of the next epoch. A guess that was wrong
 * costs time only.
 * `script` is the built worker, by default beside the file this code is bundled into.
 */
export function createWorkerSource(
  settings: BatchSettings,
  script: URL = new URL('./data-worker.js', import.meta.url),
): ChunkSource {
  const plan = planBatches(settings);
  const { dataset, split, batch, validationBatch = batch, seed, shuffle } = settings;
  const { augmentations, balanced } = settings;
  const { features, target, fields } = dataset;
  const workerData = {
    dataset: { features, target, ...(fields && { fields }) },
    split: { training: split.training, validation: split.validation },
    batch,
    validationBatch,
    seed,
    shuffle,
    ...(balanced && { balanced }),
    ...(augmentations && { augmentations }),
  } satisfies BatchSettings;
  const calls = new WorkerCalls(new Worker(script, { workerData }));
  /** Chunks asked for ahead of time, by their request. */
  const ahead = new Map<string, Promise<SampleChunk>>();
  const prefetch = (request: ChunkRequest): void => {
    const key = JSON.stringify(request);
    if (ahead.has(key)) return;
    const chunk = calls.ask(request);
    // Whoever takes the chunk sees the error; without this one that nobody takes would end the process.
    chunk.catch(() => undefined);
    ahead.set(key, chunk);
  };
  const take = (request: ChunkRequest): Promise<SampleChunk> => {
    const key = JSON.stringify(request);
    const chunk = ahead.get(key) ?? calls.ask(request);
    ahead.delete(key);
    return chunk;
  };
  return {
    plan,
    next: (epoch, from, count) => {
      const chunk = take({ part: 'training', epoch, from, count });
      ahead.clear();
      const { steps, tail } = plan.training;
      const left = steps - from - count;
      if (left > 0) {
        prefetch({ part: 'training', epoch, from: from + count, count: Math.min(count, left) });
      } else {
        if (tail > 0) prefetch({ part: 'training-tail', epoch });
        prefetch({ part: 'training', epoch: epoch + 1, from: 0, count: Math.min(count, steps) });
      }
      return chunk;
    },
    tail: async (epoch) => (plan.training.tail === 0 ? undefined : take({ part: 'training-tail', epoch })),
    validation: (from, count) => take({ part: 'validation', from, count }),
    validationTail: async () => (plan.validation.tail === 0 ? undefined : take({ part: 'validation-tail' })),
    close: () => calls.close(),
  };
}

/** Pairs requests to a worker with its answers; when the worker ends, every open call is rejected. */
class WorkerCalls {
  private readonly worker: Worker;
  private readonly open = new Map<
    number,
    { resolve: (chunk: SampleChunk) => void; reject: (error: unknown) => void }
  >();
  private lastId = 0;
  private ended: Error | undefined;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', (answer: WorkerAnswer) => {
      const call = this.open.get(answer.id);
      this.open.delete(answer.id);
      if ('chunk' in answer) call?.resolve(answer.chunk);
      else call?.reject(answer.error);
    });
    worker.on('error', (error) => this.end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => this.end(new Error(`the data worker ended with code ${code}`)));
  }

  ask(request: ChunkRequest): Promise<SampleChunk> {
    if (this.ended !== undefined) return Promise.reject(this.ended);
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.worker.postMessage({ id, request } satisfies WorkerRequest);
    });
  }

  async close(): Promise<void> {
    this.end(new Error('the chunk source was closed'));
    await this.worker.terminate();
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    for (const { reject } of this.open.values()) reject(this.ended);
    this.open.clear();
  }
}
