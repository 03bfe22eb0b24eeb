import { type BatchSettings, planBatches } from './batches.ts';
import { type ChunkRequest, createChunkFiller } from './chunk-filler.ts';
import type { ChunkSource, SampleChunk } from './chunk-source.ts';

/** A chunk source that copies when asked, in the calling thread. */
export function createInThreadSource(settings: BatchSettings): ChunkSource {
  const plan = planBatches(settings);
  const fill = createChunkFiller(settings);
  const give = async (request: ChunkRequest): Promise<SampleChunk> => fill(request);
  return {
    plan,
    next: (epoch, from, count) => give({ part: 'training', epoch, from, count }),
    tail: async (epoch) => (plan.training.tail === 0 ? undefined : give({ part: 'training-tail', epoch })),
    validation: (from, count) => give({ part: 'validation', from, count }),
    validationTail: async () => (plan.validation.tail === 0 ? undefined : give({ part: 'validation-tail' })),
    close: async () => undefined,
  };
}
