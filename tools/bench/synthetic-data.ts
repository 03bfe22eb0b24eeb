import type { BatchSettings } from '../../main/engine/data/batches.ts';
import { sharedBuffer } from '../../main/engine/data/shared-memory.ts';
import { permutation, randomStream } from '../../shared/base/random.ts';
import { classCount, imageShape, type Work } from './works.ts';

/** Whole batches of every work, and more bytes than a processor's cache holds. */
const sampleCount = 12_800;
const bytesPerImage = imageShape[0] * imageShape[1] * imageShape[2];

/** Random images in memory as a reader leaves them, to be shuffled and cut into the work's batches. */
export function syntheticData(work: Work): BatchSettings {
  const pixels = new Uint8Array(sharedBuffer('synthetic images', sampleCount * bytesPerImage));
  const labels = new Int32Array(sharedBuffer('synthetic labels', sampleCount * 4));
  const pixelStream = randomStream(1);
  const labelStream = randomStream(2);
  for (let i = 0; i < pixels.length; i++) pixels[i] = pixelStream.bits(i) >>> 24;
  for (let i = 0; i < labels.length; i++) labels[i] = labelStream.bits(i) % classCount;
  const classes = Array.from({ length: classCount }, (_, i) => String(i));
  return {
    dataset: {
      features: { dtype: 'uint8', sampleShape: imageShape, data: pixels },
      target: { kind: 'class', labels, classes },
    },
    split: { training: permutation(sampleCount, 3), validation: new Uint32Array(0) },
    batch: work.batch,
    seed: 1,
    shuffle: true,
  };
}
