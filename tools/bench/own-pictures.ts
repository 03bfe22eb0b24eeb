import { openChunkSource } from '../../main/engine/data/open-chunk-source.ts';
import type { EndlessTraining } from './own-training.ts';
import { syntheticData } from './synthetic-data.ts';
import type { Work } from './works.ts';

/** Batches a chunk, as runs take them. */
const chunkLength = 4;

/** Batches of a work as a run is given them, by as many threads; nothing is trained on them. */
export function openOwnPictures(work: Work, threads: number): EndlessTraining {
  const source = openChunkSource(syntheticData(work), threads);
  const stepsPerEpoch = source.plan.training.steps;
  let done = 0;
  return {
    async train(seconds) {
      const started = performance.now();
      let steps = 0;
      do {
        const from = done % stepsPerEpoch;
        const count = Math.min(chunkLength, stepsPerEpoch - from);
        await source.next(Math.floor(done / stepsPerEpoch), from, count);
        steps += count;
        done += count;
      } while (performance.now() - started < seconds * 1000);
      return { steps, seconds: (performance.now() - started) / 1000 };
    },
    close: () => source.close(),
  };
}
