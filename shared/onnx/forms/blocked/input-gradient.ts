import { must } from '../../../base/assert.ts';
import type { ConvolutionOps } from '../../../ops/families/convolution.ts';
import { type BlockedTensors, blockedDomain } from '../../blocked-tensors.ts';
import type { Emission, OnnxForm } from '../../emitter.ts';
import type { GraphWriter } from '../../graph-writer.ts';
import { reshape, transpose } from '../../idioms.ts';
import { type Sizes4, sizes4 } from '../../known-sizes.ts';
import { turnedPositions } from '../input-gradient-flipped.ts';

/**
 * The convolution of dy with the turned filter, in blocks; for a stride, dy is first spread out with zeros between its
 * elements. 24 to 11 ms for the second convolution of the MNIST net.
 */
export const blockedInputGradient: OnnxForm<'conv2d_input_gradient'> = {
  name: 'blocked',
  fitsHere: (emission) => {
    const { blocked, inputTypes, attributes } = emission;
    const [outputs, channels] = sizes4(inputTypes[1]);
    return (
      blocked !== undefined &&
      // A layer that enlarges predicts with a batch of any size; this form needs to know it.
      inputTypes[0]?.shape[0] !== 'N' &&
      attributes.groups === 1 &&
      blocked.fills(outputs) &&
      blocked.fills(channels) &&
      outerPads(emission).every((pad) => pad >= 0)
    );
  },
  emit: (emission) => {
    const { g, blocked, inputs, inputTypes, attributes } = emission;
    const [dy, filter] = inputs as readonly [string, string];
    const layout = must(blocked, 'the blocked layout');
    const sizes = sizes4(inputTypes[1]);
    const spread = spreadOut(g, layout, layout.blocked(dy), sizes4(inputTypes[0]), attributes.strides);
    const weights = turnedBlocks(g, filter, sizes, layout.size);
    const window = { strides: [1, 1], pads: outerPads(emission), dilations: attributes.dilations, group: 1 };
    const dx = g.op('Conv', [spread, weights], window, blockedDomain);
    return [layout.plain(dx, sizes[1])];
  },
};

/** Zeros around the spread-out dy, [top, left, bottom, right], so that the result has x's size; negative: not this way. */
function outerPads({ inputTypes, attributes }: Emission<'conv2d_input_gradient'>): readonly number[] {
  const { strides, pads, dilations, inputSize }: ConvolutionOps['conv2d_input_gradient'] = attributes;
  const [, , ...outputs] = sizes4(inputTypes[0]);
  const [, , ...kernel] = sizes4(inputTypes[1]);
  const axes = [0, 1] as const;
  const reach = axes.map((axis) => dilations[axis] * (kernel[axis] - 1)) as [number, number];
  const before = axes.map((axis) => reach[axis] - pads[axis]) as [number, number];
  const after = axes.map(
    (axis) => inputSize[axis] - outputs[axis] * strides[axis] + reach[axis] - before[axis],
  );
  return [...before, ...after];
}

/** [N,C,H,W] in blocks with strides-1 zeros behind each element of a row and behind each row. */
function spreadOut(
  g: GraphWriter,
  layout: BlockedTensors,
  x: string,
  [batch, channels, height, width]: Sizes4,
  strides: readonly [number, number],
): string {
  if (strides[0] === 1 && strides[1] === 1) return x;
  const rows = ((batch * channels) / layout.size) * height;
  const line = width * strides[1] * layout.size;
  const wide = followedByZeros(g, x, rows * width, layout.size, strides[1]);
  const tall = followedByZeros(g, wide, rows, line, strides[0]);
  return reshape(g, tall, [batch, channels, height * strides[0], width * strides[1]]);
}

/** x as [rows, length], each row followed by times-1 rows of zeros. */
function followedByZeros(g: GraphWriter, x: string, rows: number, length: number, times: number): string {
  const matrix = reshape(g, x, [rows, length]);
  if (times === 1) return matrix;
  const zeros = g.op('ConstantOfShape', [g.integers([rows, length * (times - 1)])]);
  return g.op('Concat', [matrix, zeros], { axis: 1 });
}

/** The turned filter as the blocked convolution reads it: [C/size, O/size, KH*KW, size of O, size of C]. */
function turnedBlocks(g: GraphWriter, filter: string, sizes: Sizes4, size: number): string {
  const [outputs, channels, height, width] = sizes;
  const positions = turnedPositions(g, filter, sizes, 1);
  const area = height * width;
  const parts = reshape(g, positions, [area, outputs / size, size, channels / size, size]);
  return reshape(g, transpose(g, parts, [3, 1, 0, 2, 4]), [channels, outputs, height, width]);
}
