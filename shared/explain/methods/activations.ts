/** What a node makes of a picture: its channels as pictures, beside each other. */
import { z } from 'zod';
import { local } from '../../settings/setting-text.ts';
import { defineMethod } from '../method-definition.ts';

export const activations = defineMethod({
  kind: 'activations',
  title: local('Feature maps', '特征图'),
  summary: local(
    'What each channel of a node makes of the picture, side by side: dark is its smallest value, light its largest. Any node that makes pictures can be asked; the last convolution is usual.',
    '并排显示节点的每个通道对该图像的输出：暗处为最小值，亮处为最大值。可选任何输出图像的节点，通常为最后一个卷积。',
  ),
  appliesTo: ['picture'],
  looksAtNode: 'pictures',
  schema: z.looseObject({}),
  source:
    'Zeiler and Fergus 2014, https://arxiv.org/abs/1311.2901 (section 4, feature maps without their projection)',
});

export interface MapSheet {
  readonly width: number;
  readonly height: number;
  /** Grey, 0 to 1, row by row; the ground between maps is `ground`. */
  readonly pixels: Float32Array;
}

/** Maps that a sheet shows at most: the first of very many. */
export const maxMaps = 256;
/** Grey of what is no map. */
const ground = 0.5;
/** Width of the ground between two maps, in numbers of a map. */
const gap = 1;

/**
 * The channels of `[channels, height, width]` in reading order on a sheet that is about square, each from its smallest value (0) to
 * its largest (1); a channel of one value is 0 throughout.
 */
export function mapSheet(
  values: Float32Array,
  [channels, height, width]: readonly [number, number, number],
): MapSheet {
  const shown = Math.min(channels, maxMaps);
  const columns = Math.ceil(Math.sqrt((shown * (height + gap)) / (width + gap)));
  const rows = Math.ceil(shown / columns);
  const sheet = { width: columns * (width + gap) - gap, height: rows * (height + gap) - gap };
  const pixels = new Float32Array(sheet.width * sheet.height).fill(ground);
  for (let channel = 0; channel < shown; channel++) {
    const own = values.subarray(channel * height * width, (channel + 1) * height * width);
    const low = own.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY);
    const high = own.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
    const left = (channel % columns) * (width + gap);
    const top = Math.floor(channel / columns) * (height + gap);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const value = own[y * width + x] as number;
        pixels[(top + y) * sheet.width + left + x] = high > low ? (value - low) / (high - low) : 0;
      }
  }
  return { ...sheet, pixels };
}
