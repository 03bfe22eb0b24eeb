import { must } from '../../base/assert.ts';
import { fixed, type TensorType } from '../../ir/types.ts';
import type { Conv2DAttributes, ConvolutionOps } from '../../ops/families/convolution.ts';
import type { Emission, TensorflowForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { reshape, transpose } from '../idioms.ts';
import type { TensorflowAttributes } from '../model.ts';

const T = { type: 'float32' } as const;
const transposedFilter = [2, 3, 1, 0];
const transposedBack = [3, 2, 0, 1];

type Sizes = readonly [number, number, number, number];
type Convolution = 'conv2d' | 'conv2d_input_gradient' | 'conv2d_filter_gradient';

/** Strides, pads and dilations of images whose channels lie last. */
function windowAttributes({ strides, pads, dilations }: Conv2DAttributes): TensorflowAttributes {
  const [top, left, bottom, right] = pads;
  const isPadded = pads.some((pad) => pad > 0);
  return {
    T,
    strides: [1, ...strides, 1],
    dilations: [1, ...dilations, 1],
    data_format: 'NHWC',
    padding: isPadded ? 'EXPLICIT' : 'VALID',
    ...(isPadded && { explicit_paddings: [0, 0, top, bottom, left, right, 0, 0] }),
  };
}

/** Each input channel by itself, with `multiplier` output channels. */
function isDepthwise({ groups }: Conv2DAttributes, channels: number): boolean {
  return groups === channels && groups > 1;
}

/** The library's kernels on the processor: one group or one channel a group; these with square strides. */
function hasKernel(attributes: Conv2DAttributes, channels: number): boolean {
  const { groups, strides, dilations } = attributes;
  if (groups === 1) return true;
  const isDilated = dilations.some((dilation) => dilation > 1);
  return isDepthwise(attributes, channels) && strides[0] === strides[1] && !isDilated;
}

const isDilated = ({ dilations }: Conv2DAttributes): boolean => dilations.some((dilation) => dilation > 1);

const sizesOf = (type: TensorType | undefined): Sizes =>
  must(type, 'a tensor').shape.map(fixed) as unknown as Sizes;

/** [O,1,KH,KW] as the depthwise kernels take it: [KH,KW,C,O/C]. */
function depthwiseFilter(
  g: GraphWriter,
  filter: string,
  [outputs, , height, width]: Sizes,
  channels: number,
): string {
  const grouped = reshape(g, filter, [channels, outputs / channels, height, width], 'float32');
  return transpose(g, grouped, [2, 3, 0, 1], 'float32');
}

/** The filter in the order of the kernels: [KH,KW,C,O], depthwise [KH,KW,C,O/C]. */
function filterLast(emission: Emission<Convolution>, filter: string, sizes: Sizes, channels: number): string {
  const { g, attributes } = emission;
  return isDepthwise(attributes, channels)
    ? depthwiseFilter(g, filter, sizes, channels)
    : transpose(g, filter, transposedFilter, 'float32');
}

export const convolution: { readonly [K in keyof ConvolutionOps]: TensorflowForm<K> } = {
  conv2d: {
    fits: ({ inputTypes: [x], attributes }) => hasKernel(attributes, fixed(x?.shape[1])),
    emit: (emission) => {
      const { g, inputs, inputTypes, attributes, layout } = emission;
      const [x, filter, bias] = inputs as readonly [string, string, string | undefined];
      const channels = sizesOf(inputTypes[0])[1];
      const op = isDepthwise(attributes, channels) ? 'DepthwiseConv2dNative' : 'Conv2D';
      const operands = [
        layout.channelsLast(x),
        filterLast(emission, filter, sizesOf(inputTypes[1]), channels),
      ];
      const y = g.op(op, operands, windowAttributes(attributes));
      if (bias === undefined) return [layout.channelsFirst(y)];
      return [layout.channelsFirst(g.op('BiasAdd', [y, bias], { T, data_format: 'NHWC' }))];
    },
  },
  conv2d_input_gradient: {
    fits: ({ outputTypes: [x], attributes }) =>
      hasKernel(attributes, fixed(x?.shape[1])) && !isDilated(attributes),
    emit: (emission) => {
      const { g, inputs, inputTypes, outputTypes, attributes, layout } = emission;
      const [dy, filter] = inputs as readonly [string, string];
      const [batch, channels, height, width] = sizesOf(outputTypes[0]);
      const kind = isDepthwise(attributes, channels) ? 'DepthwiseConv2dNative' : 'Conv2D';
      const operands = [
        g.integers([batch, height, width, channels]),
        filterLast(emission, filter, sizesOf(inputTypes[1]), channels),
        layout.channelsLast(dy),
      ];
      const dx = g.op(`${kind}BackpropInput`, operands, windowAttributes(attributes));
      return [layout.channelsFirst(dx)];
    },
  },
  conv2d_filter_gradient: {
    fits: ({ inputTypes: [x], attributes }) =>
      hasKernel(attributes, fixed(x?.shape[1])) && !isDilated(attributes),
    emit: ({ g, inputs, inputTypes, outputTypes, attributes, layout }) => {
      const [x, dy] = inputs as readonly [string, string];
      const channels = sizesOf(inputTypes[0])[1];
      const [outputs, perGroup, height, width] = sizesOf(outputTypes[0]);
      const depthwise = isDepthwise(attributes, channels);
      const sizes = depthwise
        ? [height, width, channels, outputs / channels]
        : [height, width, perGroup, outputs];
      const kind = depthwise ? 'DepthwiseConv2dNative' : 'Conv2D';
      const operands = [layout.channelsLast(x), g.integers(sizes), layout.channelsLast(dy)];
      const gradient = g.op(`${kind}BackpropFilter`, operands, windowAttributes(attributes));
      if (!depthwise) return [transpose(g, gradient, transposedBack, 'float32')];
      const grouped = transpose(g, gradient, [2, 3, 0, 1], 'float32');
      return [reshape(g, grouped, [outputs, 1, height, width], 'float32')];
    },
  },
};
