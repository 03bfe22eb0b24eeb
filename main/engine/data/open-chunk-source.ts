import type { BatchSettings } from './batches.ts';
import type { ChunkSource } from './chunk-source.ts';
import { createInThreadSource } from './in-thread-source.ts';
import { createWorkerSource } from './worker-source.ts';

/** Below this size copying a chunk costs less than a message to another thread is worth, bytes. */
const workerThreshold = 4 * 1024 * 1024;

/** A source for a run: a worker thread that fills the next chunk meanwhile, or this thread for small data that is only copied. */
export function openChunkSource(settings: BatchSettings): ChunkSource {
  const small = settings.dataset.features.data.byteLength < workerThreshold;
  const { augmentations = [] } = settings;
  return small && augmentations.every(({ off }) => off === true) ? createInThreadSource(settings) : createWorkerSource(settings);
}
