import type { BatchSettings } from '../../main/engine/data/batches.ts';
import { sharedBuffer } from '../../main/engine/data/shared-memory.ts';
import { permutation, randomStream } from '../../shared/base/random.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import { elementCount, fixed } from '../../shared/ir/types.ts';
import type { Work } from './works.ts';

/** Whole batches of every work, and more bytes than a processor's cache holds. */
const sampleCount = 12_800;

/** Random samples in memory as a reader leaves them, to be shuffled and cut into the work's batches. */
export function syntheticData(work: Work): BatchSettings {
  const { featureType, target } = work.facts;
  const sampleShape = featureType.shape.slice(1).map(fixed);
  const positions = target.kind === 'class' ? target.positions : undefined;
  const labels = new Int32Array(sharedBuffer('synthetic labels', sampleCount * (positions ?? 1) * 4));
  const labelStream = randomStream(2);
  const classes = target.kind === 'class' ? target.classes : [];
  for (let i = 0; i < labels.length; i++) labels[i] = labelStream.bits(i) % classes.length;
  return {
    dataset: {
      features: synthesizedFeatures(work.facts, sampleShape),
      target: { kind: 'class', labels, classes, ...(positions && { positions }) },
    },
    split: { training: permutation(sampleCount, 3), validation: new Uint32Array(0) },
    batch: work.batch,
    seed: 1,
    shuffle: true,
    ...(work.augmentations && { augmentations: work.augmentations }),
  };
}

/** Any byte, or any token of the vocabulary. */
function synthesizedFeatures(
  { featureType, tokens = 1 }: DataFacts,
  sampleShape: readonly number[],
): BatchSettings['dataset']['features'] {
  const count = sampleCount * elementCount(sampleShape);
  const stream = randomStream(1);
  if (featureType.dtype === 'int32') {
    const data = new Int32Array(sharedBuffer('synthetic tokens', count * 4));
    for (let i = 0; i < count; i++) data[i] = stream.bits(i) % tokens;
    return { dtype: 'int32', sampleShape, data };
  }
  const data = new Uint8Array(sharedBuffer('synthetic images', count));
  for (let i = 0; i < count; i++) data[i] = stream.bits(i) >>> 24;
  return { dtype: 'uint8', sampleShape, data };
}
