import type { ConvolutionOps } from '../../ops/families/convolution.ts';
import type { GraphWriter } from '../graph-writer.ts';

/** For each kernel position, in row-major order, the elements of x that it met: [N,C,OH,OW] each. */
export function seenPositions(
  g: GraphWriter,
  x: string,
  attributes: ConvolutionOps['conv2d_filter_gradient'],
  outputs: readonly [number, number],
): readonly string[] {
  const { strides, pads, dilations, kernel } = attributes;
  const [top, left, bottom, right] = pads;
  const padded = pads.some((pad) => pad > 0)
    ? g.op('Pad', [x, g.integers([0, 0, top, left, 0, 0, bottom, right])])
    : x;
  const axes = g.integers([2, 3]);
  return Array.from({ length: kernel[0] * kernel[1] }, (_, position) => {
    const row = Math.floor(position / kernel[1]) * dilations[0];
    const column = (position % kernel[1]) * dilations[1];
    const to = [row + (outputs[0] - 1) * strides[0] + 1, column + (outputs[1] - 1) * strides[1] + 1];
    return g.op('Slice', [padded, g.integers([row, column]), g.integers(to), axes, g.integers(strides)]);
  });
}
