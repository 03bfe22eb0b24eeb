import { type Dataset, elementsOf } from './dataset.ts';
import { type PictureShape, pngUrl, valueRange } from './sample-pictures.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Distinct to colour-blind people too: Okabe and Ito 2008, "Color Universal Design", without black. */
const colours: readonly Colour[] = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
  [204, 121, 167],
];
/** How much of a pixel is the colour of a mask that covers it. */
const opacity = 0.6;
/** What is left of a picture's brightness under its masks. */
const dimming = 0.6;

/** Draws masks, `planes×height×width` shares from 0 to 1, over the sample at `index`; as a `data:` URL of a PNG. */
export type MaskPainter = (index: number, masks: ArrayLike<number>) => Promise<string>;

/**
 * Draws the masks of a data set over its samples: those in grey, each plane in a colour of its own.
 * Undefined where targets are no masks of the samples' size. `shape`: how the samples themselves are drawn.
 */
export function maskPainter(
  dataset: Pick<Dataset, 'features' | 'target'>,
  shape: PictureShape | undefined,
): MaskPainter | undefined {
  const { features, target } = dataset;
  if (shape === undefined || target.kind !== 'number' || target.isBinary !== true) return undefined;
  const [, height, width] = shape;
  const area = height * width;
  const planes = target.width / area;
  if (!Number.isInteger(planes)) return undefined;
  const [black, white] = valueRange(dataset);
  const size = elementsOf(shape);
  return (index, masks) => {
    const sample = features.data.subarray(index * size, (index + 1) * size);
    const pixels = new Uint8Array(area * 3);
    for (let i = 0; i < area; i++) {
      const level = (brightness(sample, shape, i) - black) / (white - black || 1);
      const pixel = new Array<number>(3).fill(Math.max(0, Math.min(1, level)) * 255 * dimming);
      for (let plane = 0; plane < planes; plane++) {
        const share = Math.max(0, Math.min(1, masks[plane * area + i] ?? 0)) * opacity;
        const colour = colours[plane % colours.length] ?? [0, 0, 0];
        for (const [c, value] of colour.entries()) pixel[c] = (pixel[c] ?? 0) * (1 - share) + value * share;
      }
      pixels.set(pixel, i * 3);
    }
    return pngUrl(pixels, { width, height, channels: 3 });
  };
}

/** The mean of the channels. */
function brightness(sample: ArrayLike<number>, [channels, height, width]: PictureShape, i: number): number {
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) sum += sample[channel * height * width + i] ?? 0;
  return sum / channels;
}
