import { Worker } from 'node:worker_threads';
import { type BatchSettings, type PartPlan, planBatches } from './batches.ts';
import type { ChunkRequest } from './chunk-filler.ts';
import type { ChunkSource, SampleChunk } from './chunk-source.ts';
import type { WorkerAnswer, WorkerRequest } from './data-worker.ts';
import type { Features } from './dataset.ts';
import { StoredValues } from './stored-values.ts';

interface WorkerOptions {
  /** Threads that fill chunks, at least one. */
  readonly workers?: number;
  /** The built worker, by default beside the file this code is bundled into. */
  readonly script?: URL;
}

/**
 * A chunk source whose worker threads fill the chunks that will be asked for next while the caller computes, one each: the
 * steps that follow, and at the end of an epoch its tail and the start of the next epoch. A guess that was wrong costs time
 * only, and how many threads there are changes no bit of a chunk.
 */
export function createWorkerSource(
  settings: BatchSettings,
  { workers = 1, script = new URL('./data-worker.js', import.meta.url) }: WorkerOptions = {},
): ChunkSource {
  const plan = planBatches(settings);
  const { dataset, split, batch, validationBatch = batch, seed, shuffle } = settings;
  const { augmentations, balanced, thesauri } = settings;
  const { features, target, fields, text, texts } = dataset;
  const workerData = {
    dataset: {
      features: sendable(features),
      target,
      ...(fields && { fields }),
      ...(text && { text }),
      ...(texts && { texts }),
    },
    split: { training: split.training, validation: split.validation },
    batch,
    validationBatch,
    seed,
    shuffle,
    ...(balanced && { balanced }),
    ...(augmentations && { augmentations }),
    ...(thesauri && { thesauri }),
  } satisfies BatchSettings;
  const threads = Array.from({ length: workers }, () => new WorkerCalls(new Worker(script, { workerData })));
  let turn = 0;
  /** Asks the threads in turn. */
  const ask = (request: ChunkRequest): Promise<SampleChunk> => {
    turn = (turn + 1) % workers;
    return (threads[turn] as WorkerCalls).ask(request);
  };
  /** Chunks asked for ahead of time, by their request. */
  let ahead = new Map<string, Promise<SampleChunk>>();
  /** Keeps of the chunks asked for ahead those that are wanted still, and asks for the others. */
  const prefetch = (requests: readonly ChunkRequest[]): void => {
    const wanted = requests.map((request): [string, Promise<SampleChunk>] => {
      const key = JSON.stringify(request);
      const chunk = ahead.get(key) ?? ask(request);
      // Whoever takes the chunk sees the error; without this one that nobody takes would end the process.
      chunk.catch(() => undefined);
      return [key, chunk];
    });
    ahead = new Map(wanted);
  };
  const take = (request: ChunkRequest): Promise<SampleChunk> => {
    const key = JSON.stringify(request);
    const chunk = ahead.get(key) ?? ask(request);
    ahead.delete(key);
    return chunk;
  };
  return {
    plan,
    next: (epoch, from, count) => {
      const chunk = take({ part: 'training', epoch, from, count });
      prefetch(following(plan.training, { epoch, from, count }, workers));
      return chunk;
    },
    tail: async (epoch) => (plan.training.tail === 0 ? undefined : take({ part: 'training-tail', epoch })),
    validation: (from, count) => take({ part: 'validation', from, count }),
    validationTail: async () => (plan.validation.tail === 0 ? undefined : take({ part: 'validation-tail' })),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** The features as they go to another thread, which opens the file of those that lie in one. */
function sendable(features: Features): Features {
  const { data } = features;
  return data instanceof StoredValues
    ? { ...features, data: data.place as unknown as StoredValues }
    : features;
}

/** The chunks that a run asks for after one: `ahead` full ones, and the tails between them. */
function following(
  { steps, tail }: PartPlan,
  after: { readonly epoch: number; readonly from: number; readonly count: number },
  ahead: number,
): readonly ChunkRequest[] {
  const requests: ChunkRequest[] = [];
  let { epoch, from } = after;
  let last = after.count;
  for (let full = 0; full < ahead && steps > 0; full++) {
    from += last;
    if (from >= steps) {
      if (tail > 0) requests.push({ part: 'training-tail', epoch });
      [epoch, from] = [epoch + 1, 0];
    }
    last = Math.min(after.count, steps - from);
    requests.push({ part: 'training', epoch, from, count: last });
  }
  return requests;
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
