/** The steps of the recipe on pictures, applied to samples in the size the network takes. */
import { setImmediate } from 'node:timers/promises';
import { filterPicture, type PictureOperation } from '../../../shared/data/picture-operations.ts';
import { pictureSteps } from '../../../shared/data/recipe.ts';
import type { Step } from '../../../shared/data/steps/index.ts';
import { type Dataset, elementsOf, type Features, hashDataset, type ReadProgress } from './dataset.ts';
import type { ReadOptions } from './fitted-data.ts';

/** Pictures between two looks at messages, such as one that cancels. */
const atOnce = 64;

/** Whether samples are pictures of bytes, [channels, height, width]. */
export function arePictures({ dtype, sampleShape }: Pick<Features, 'dtype' | 'sampleShape'>): boolean {
  return dtype === 'uint8' && sampleShape.length === 3;
}

/**
 * The data set with its pictures, those of named inputs included, changed in place by the steps of its recipe, or of the run that reads
 * it; pictures to be predicted stay. The same one where no step is about pictures.
 */
export async function withFilteredPictures(
  dataset: Dataset,
  steps: readonly Step[],
  { fitted, onProgress }: Pick<ReadOptions, 'fitted' | 'onProgress'>,
): Promise<Dataset> {
  const own = pictureSteps(fitted?.preparation?.cleaning ?? steps);
  const inputs = [dataset.features, ...(dataset.fields?.inputs ?? []).map(({ features }) => features)];
  const pictures = inputs.filter(arePictures);
  if (own.length === 0 || pictures.length === 0) return dataset;
  const operations = own.map(({ operation }) => operation);
  for (const features of pictures) await filterSamples(features, operations, onProgress);
  const cleaning = own.map(({ step }) => step);
  const preparation = dataset.preparation ??
    fitted?.preparation ?? { version: 1, columns: [], cleaning, fitted: [] };
  return { ...dataset, preparation, hash: hashDataset(dataset) };
}

/** Changes pictures in place; samples of anything else stay. */
export async function filterSamples(
  { dtype, sampleShape, data }: Features,
  operations: readonly PictureOperation[],
  onProgress?: ReadProgress,
): Promise<void> {
  if (operations.length === 0 || !arePictures({ dtype, sampleShape })) return;
  const size = elementsOf(sampleShape);
  const samples = data.length / size;
  for (let sample = 0; sample < samples; sample++) {
    if (sample % atOnce === 0) {
      onProgress?.(sample, samples);
      await setImmediate();
    }
    filterSample(data.subarray(sample * size, (sample + 1) * size) as Uint8Array, sampleShape, operations);
  }
}

/** Changes one picture of bytes in place; `shape`: channels, height, width. */
export function filterSample(
  pixels: Uint8Array,
  shape: readonly number[],
  operations: readonly PictureOperation[],
): void {
  const [channels = 1, height = 1, width = 1] = shape;
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const picture = { data: clamped, channels, height, width };
  const filtered = operations.reduce(filterPicture, picture);
  if (filtered !== picture) pixels.set(filtered.data);
}
