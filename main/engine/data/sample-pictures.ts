/** Samples as small PNG pictures, for a person to look at. */
import sharp from 'sharp';
import { type Dataset, elementsOf } from './dataset.ts';

/** Sides longer than this are shrunk: a preview, not the sample. */
const longestSide = 128;

/** Shape [channels, height, width] a sample is drawn in: its own, or the one the network gives it. */
export type PictureShape = readonly [channels: 1 | 3, height: number, width: number];

/** How a data set's samples are drawn; undefined where they are no images in any way. `shape`: what the network makes of a sample. */
export function pictureShapeOf(
  { features }: Pick<Dataset, 'features'>,
  shape: readonly number[] | undefined,
): PictureShape | undefined {
  const own = isPictureShape(features.sampleShape) ? features.sampleShape : shape;
  return own !== undefined && isPictureShape(own) && elementsOf(own) === elementsOf(features.sampleShape)
    ? own
    : undefined;
}

/** How as many numbers as a sample's picture has values, or pixels, are drawn: like the sample, or in grey. */
export function numbersPictureShape(
  count: number,
  sample: PictureShape | undefined,
): PictureShape | undefined {
  if (sample === undefined || count < 2) return undefined;
  const [, height, width] = sample;
  if (count === elementsOf(sample)) return sample;
  return count === height * width ? [1, height, width] : undefined;
}

/** The smallest and the largest of a data set's values: black and white of its pictures. */
export function valueRange({ features }: Pick<Dataset, 'features'>): readonly [number, number] {
  return features.dtype === 'uint8' ? [0, 255] : extremes(features.data);
}

/** The smallest and the largest of some numbers; those given are among them. */
export function extremes(
  values: Iterable<number>,
  ...[min = Number.POSITIVE_INFINITY, max = Number.NEGATIVE_INFINITY]: readonly number[]
): readonly [number, number] {
  let [low, high] = [min, max];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** One sample as a `data:` URL of a PNG. `values`: channels first, `range`: black and white. */
export async function drawSample(
  values: ArrayLike<number>,
  [channels, height, width]: PictureShape,
  [black, white]: readonly [number, number],
): Promise<string> {
  const area = height * width;
  const pixels = new Uint8Array(area * channels);
  const scale = white > black ? 255 / (white - black) : 0;
  for (let i = 0; i < area; i++) {
    for (let channel = 0; channel < channels; channel++) {
      const value = ((values[channel * area + i] ?? 0) - black) * scale;
      pixels[i * channels + channel] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return pngUrl(pixels, { width, height, channels });
}

/** Pixels, row after row and channels together, as a `data:` URL of a PNG. */
export async function pngUrl(
  pixels: Uint8Array,
  raw: { readonly width: number; readonly height: number; readonly channels: 1 | 3 },
): Promise<string> {
  const png = await sharp(pixels, { raw })
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 6 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

function isPictureShape(shape: readonly number[]): shape is PictureShape {
  return shape.length === 3 && (shape[0] === 1 || shape[0] === 3);
}
