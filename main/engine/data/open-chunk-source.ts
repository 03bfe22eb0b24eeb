import type { BatchSettings } from './batches.ts';
import type { ChunkSource } from './chunk-source.ts';
import { createInThreadSource } from './in-thread-source.ts';
import { createWorkerSource } from './worker-source.ts';

/** Below this size copying a chunk costs less than a message to another thread is worth, bytes. */
const workerThreshold = 4 * 1024 * 1024;
/** The same where samples are changed as they are copied, which takes far longer. */
const augmentedThreshold = 1024 * 1024;

/** A source for a run: a worker thread that fills the next chunk meanwhile, or this thread for small data. */
export function openChunkSource(settings: BatchSettings): ChunkSource {
  const { augmentations = [], dataset } = settings;
  const isCopied = augmentations.every(({ off }) => off === true);
  const threshold = isCopied ? workerThreshold : augmentedThreshold;
  return dataset.features.data.byteLength < threshold
    ? createInThreadSource(settings)
    : createWorkerSource(settings);
}
