import { type Dataset, elementsOf } from './dataset.ts';
import { drawSample, extremes, numbersPictureShape, type PictureShape } from './sample-pictures.ts';

/**
 * Draws the target of a sample, where that is a picture: of an autoencoder, or which pixels belong to a thing. Undefined
 * where targets are no pictures. `sample`: how the samples themselves are drawn.
 */
export function targetPainter(
  { target }: Pick<Dataset, 'target'>,
  sample: PictureShape | undefined,
): ((index: number) => Promise<string>) | undefined {
  if (target.kind !== 'number') return undefined;
  const shape = numbersPictureShape(target.width, sample);
  if (shape === undefined) return undefined;
  const range = extremes(target.values, 0, 1);
  const size = elementsOf(shape);
  return (index) => drawSample(target.values.subarray(index * size, (index + 1) * size), shape, range);
}
