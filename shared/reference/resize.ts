import type { Resize2DAttributes, ResizeOps } from '../ops/families/resize.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

/** Visits each element of the enlarged image with the elements of the small one that it is made of, and their weights. */
function eachShare(
  [batch, channels, height, width]: readonly [number, number, number, number],
  { factors, mode }: Resize2DAttributes,
  visit: (small: number, large: number, weight: number) => void,
): void {
  const [tall, wide] = [height * factors[0], width * factors[1]];
  for (let plane = 0; plane < batch * channels; plane++) {
    for (let oy = 0; oy < tall; oy++) {
      for (let ox = 0; ox < wide; ox++) {
        const large = (plane * tall + oy) * wide + ox;
        for (const [y, weightY] of sources(oy, height, factors[0], mode)) {
          for (const [x, weightX] of sources(ox, width, factors[1], mode)) {
            visit((plane * height + y) * width + x, large, weightY * weightX);
          }
        }
      }
    }
  }
}

/** The one or two places that make up place `o`, each with its weight. */
function sources(
  o: number,
  size: number,
  factor: number,
  mode: Resize2DAttributes['mode'],
): readonly (readonly [number, number])[] {
  if (mode === 'nearest') return [[Math.floor(o / factor), 1]];
  const place = Math.min(Math.max((o + 0.5) / factor - 0.5, 0), size - 1);
  const low = Math.floor(place);
  if (low === place) return [[low, 1]];
  return [
    [low, low + 1 - place],
    [low + 1, place - low],
  ];
}

export const resize: KernelTable<ResizeOps> = {
  resize2d: (inputs, attributes, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const [batch, channels, height, width] = x.shape as [number, number, number, number];
    const { factors } = attributes;
    const y = context.floats([batch, channels, height * factors[0], width * factors[1]]);
    const sums = new Float64Array(y.data.length);
    eachShare([batch, channels, height, width], attributes, (small, large, weight) => {
      sums[large] = at(sums, large) + weight * at(x.data, small);
    });
    return [context.floatsFrom(y.shape, sums)];
  },
  resize2d_gradient: (inputs, attributes, context) => {
    const [dy] = numeric(inputs) as readonly [NumberTensor];
    const [batch, channels, tall, wide] = dy.shape as [number, number, number, number];
    const { factors } = attributes;
    const shape = [batch, channels, tall / factors[0], wide / factors[1]] as const;
    const sums = new Float64Array(shape[0] * shape[1] * shape[2] * shape[3]);
    eachShare(shape, attributes, (small, large, weight) => {
      sums[small] = at(sums, small) + weight * at(dy.data, large);
    });
    return [context.floatsFrom(shape, sums)];
  },
};
