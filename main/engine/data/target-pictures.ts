import { type Dataset, elementsOf } from './dataset.ts';
import { maskPainter } from './mask-pictures.ts';
import { drawSample, extremes, numbersPictureShape, type PictureShape } from './sample-pictures.ts';

/**
 * Draws the target of a sample, where that is a picture: of an autoencoder, or masks, which are drawn over the sample.
 * Undefined where targets are no pictures. `sample`: how the samples themselves are drawn.
 */
export function targetPainter(
  dataset: Pick<Dataset, 'features' | 'target'>,
  sample: PictureShape | undefined,
): ((index: number) => Promise<string>) | undefined {
  const { target } = dataset;
  if (target.kind !== 'number') return undefined;
  const { values, width } = target;
  const drawMasks = maskPainter(dataset, sample);
  if (drawMasks !== undefined)
    return (index) => drawMasks(index, values.subarray(index * width, (index + 1) * width));
  const shape = numbersPictureShape(width, sample);
  if (shape === undefined) return undefined;
  const range = extremes(values, 0, 1);
  const size = elementsOf(shape);
  return (index) => drawSample(values.subarray(index * size, (index + 1) * size), shape, range);
}
