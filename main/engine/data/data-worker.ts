/**
 * Entry of the worker thread that fills chunks. It is built to its own file beside the engine's; its first data
 * is the settings, then each message is a request and its answer carries the buffers over.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { BatchSettings } from './batches.ts';
import { type ChunkRequest, createChunkFiller } from './chunk-filler.ts';
import type { SampleChunk } from './chunk-source.ts';

export interface WorkerRequest {
  readonly id: number;
  readonly request: ChunkRequest;
}

export type WorkerAnswer =
  | { readonly id: number; readonly chunk: SampleChunk }
  | { readonly id: number; readonly error: unknown };

const fill = createChunkFiller(workerData as BatchSettings);

parentPort?.on('message', ({ id, request }: WorkerRequest) => {
  try {
    const chunk = fill(request);
    const buffers = [...chunk.tensors.values()].map(({ data }) => data.buffer);
    parentPort?.postMessage({ id, chunk } satisfies WorkerAnswer, buffers);
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies WorkerAnswer);
  }
});
