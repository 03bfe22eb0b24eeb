/** Mixes each sample of a batch with the one before it, as torchvision's MixUp and CutMix do, and its targets with it. */
import type { MixedShare } from '../../../shared/data/augmentation-definition.ts';
import type { Draws } from '../../../shared/data/augmentations/draws.ts';
import { type Augmentation, augmentationDefinition } from '../../../shared/data/augmentations/index.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { BatchSettings } from './batches.ts';
import type { SampleChunk } from './chunk-source.ts';

/** `drawsOfStep`: the random numbers of each batch of the chunk, from 0. Targets are numbers: class shares, where there are classes. */
export function mixBatches(
  { steps, batch, tensors }: SampleChunk,
  augmentation: Augmentation,
  { features }: BatchSettings['dataset'],
  drawsOfStep: (step: number) => Draws,
): void {
  const { work } = augmentationDefinition(augmentation);
  if (work.of !== 'batch' || batch < 2) return;
  const [channels = 1, height = 1, width = 1] = features.sampleShape;
  const size = features.sampleShape.length === 3 ? { channels, height, width } : undefined;
  for (let step = 0; step < steps; step++) {
    const draws = drawsOfStep(step);
    if (!draws.happens(augmentation.probability)) continue;
    const mixed = work.draw(augmentation, draws, size);
    for (const [name, tensor] of tensors) {
      const values = valuesOf(tensor, step, steps);
      const isTarget = name !== 'features';
      if (isTarget || mixed.box === undefined) mixAll(values, batch, mixed.share);
      else if (size !== undefined) pasteBox(values, batch, size, mixed.box);
    }
  }
}

type Values = Uint8Array | Float32Array | Int32Array;

function valuesOf({ data }: TensorData, step: number, steps: number): Values {
  const length = data.length / steps;
  return data.subarray(step * length, (step + 1) * length) as Values;
}

function mixAll(values: Values, batch: number, share: number): void {
  const before = values.slice();
  const length = values.length / batch;
  const isWhole = !(values instanceof Float32Array);
  for (let i = 0; i < values.length; i++) {
    const other = before[(i - length + values.length) % values.length] as number;
    const mixed = share * (before[i] as number) + (1 - share) * other;
    values[i] = isWhole ? Math.round(mixed) : mixed;
  }
}

function pasteBox(
  values: Values,
  batch: number,
  { channels, height, width }: { readonly channels: number; readonly height: number; readonly width: number },
  { top, left, ...box }: NonNullable<MixedShare['box']>,
): void {
  const before = values.slice();
  const length = values.length / batch;
  for (let sample = 0; sample < batch; sample++) {
    const other = ((sample - 1 + batch) % batch) * length;
    for (let channel = 0; channel < channels; channel++)
      for (let row = top; row < top + box.height; row++) {
        const place = (channel * height + row) * width + left;
        values.set(before.subarray(other + place, other + place + box.width), sample * length + place);
      }
  }
}
