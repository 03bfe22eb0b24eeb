/**
 * Entry of the worker thread that fills chunks. It is built to its own file beside the engine's; its first data
 * is the settings, then each message is a request and its answer carries the buffers over.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { BatchSettings } from './batches.ts';
import { type ChunkRequest, createChunkFiller } from './chunk-filler.ts';
import type { SampleChunk } from './chunk-source.ts';
import { StoredValues } from './stored-values.ts';

export interface WorkerRequest {
  readonly id: number;
  readonly request: ChunkRequest;
}

export type WorkerAnswer =
  | { readonly id: number; readonly chunk: SampleChunk }
  | { readonly id: number; readonly error: unknown };

const fill = createChunkFiller(revived(workerData as BatchSettings));

/** The settings with values that lie in a file as they were before they came over. */
function revived(settings: BatchSettings): BatchSettings {
  const { features } = settings.dataset;
  const { data } = features;
  if (ArrayBuffer.isView(data)) return settings;
  const opened = { ...features, data: StoredValues.at(data) };
  return { ...settings, dataset: { ...settings.dataset, features: opened } };
}

parentPort?.on('message', ({ id, request }: WorkerRequest) => {
  try {
    const chunk = fill(request);
    const buffers = [...chunk.tensors.values()].map(({ data }) => data.buffer);
    parentPort?.postMessage({ id, chunk } satisfies WorkerAnswer, buffers);
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies WorkerAnswer);
  }
});
