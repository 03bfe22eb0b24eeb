import type { BatchSettings } from './batches.ts';
import type { ChunkSource } from './chunk-source.ts';
import { createInThreadSource } from './in-thread-source.ts';
import { createWorkerSource } from './worker-source.ts';

/** Below this size copying a chunk costs less than a message to another thread is worth, bytes. */
const workerThreshold = 4 * 1024 * 1024;
/** The same where samples are changed as they are copied, which takes far longer. */
const augmentedThreshold = 1024 * 1024;

/** More threads than this wait for the memory that they copy from and to. */
const maxWorkers = 8;

/**
 * A source for a run: worker threads that fill the next chunks meanwhile, or this thread for small data. `freeCores`: cores that
 * the engine leaves; each beyond the first helps where samples are changed as they are copied.
 */
export function openChunkSource(settings: BatchSettings, freeCores = 1): ChunkSource {
  const { augmentations = [], dataset } = settings;
  const isCopied = augmentations.every(({ off }) => off === true);
  const threshold = isCopied ? workerThreshold : augmentedThreshold;
  if (dataset.features.data.byteLength < threshold) return createInThreadSource(settings);
  const workers = isCopied ? 1 : Math.max(1, Math.min(maxWorkers, freeCores));
  return createWorkerSource(settings, { workers });
}
