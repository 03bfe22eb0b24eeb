import type { Value } from '../../ir/graph.ts';
import type { Dim, Shape, TensorType } from '../../ir/types.ts';
import { elementsPerSample, fixed } from '../../ir/types.ts';
import { add, apply, constant, gather, matmul, pad, reduceSum, reshape, transpose } from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { convolutionExamples as examples } from '../examples/convolution.ts';
import {
  exactly,
  fixedAxis,
  needFloats,
  needRank,
  needShape,
  spatialSize,
  windowedSize,
} from '../shape-rules.ts';
import type { WindowGeometry } from '../windows.ts';
import { windowInputs, windowOutputs } from '../windows.ts';

/**
 * NCHW input [N,C,H,W], OIHW filter [O,C/groups,KH,KW], result [N,O,OH,OW]; cross-correlation, as every framework.
 * OH = floor((H + top + bottom - dilation*(KH-1) - 1) / stride) + 1. Lists are [height, width].
 */
export interface Conv2DAttributes {
  readonly strides: readonly [number, number];
  /** Zeros added: [top, left, bottom, right]. */
  readonly pads: readonly [number, number, number, number];
  readonly dilations: readonly [number, number];
  readonly groups: number;
}

export interface ConvolutionOps {
  /** (x, filter) or (x, filter, bias[O]). */
  conv2d: Conv2DAttributes;
  /** (dy, filter): gradient for x; inputSize is x's [H, W], channels its C. */
  conv2d_input_gradient: Conv2DAttributes & { readonly inputSize: readonly [number, number] };
  /** (x, dy): gradient for the filter; kernel is its [KH, KW]. */
  conv2d_filter_gradient: Conv2DAttributes & { readonly kernel: readonly [number, number] };
}

type Table = { readonly [K in keyof ConvolutionOps]: OpDefinition<K> };
type Pair = readonly [number, number];

function outputSize(size: Pair, kernel: Pair, { strides, pads, dilations }: Conv2DAttributes): Pair {
  return [
    windowedSize(size[0], kernel[0], strides[0], pads[0], pads[2], dilations[0]),
    windowedSize(size[1], kernel[1], strides[1], pads[1], pads[3], dilations[1]),
  ];
}

function needPositive({ strides, pads, dilations, groups }: Conv2DAttributes): void {
  const positive = [...strides, ...dilations, groups].every((value) => Number.isInteger(value) && value > 0);
  need(positive, 'strides, dilations and groups of 1 or more', [...strides, ...dilations, groups].join(', '));
  need(
    pads.every((value) => Number.isInteger(value) && value >= 0),
    'pads of 0 or more',
    pads.join(', '),
  );
}

/** Output channels of a filter that fits the groups. */
function needGroups(filter: TensorType, groups: number): number {
  const channels = fixedAxis(filter.shape, 0, 'for the output channels');
  need(channels % groups === 0, `output channels in ${groups} equal groups`, String(channels));
  return channels;
}

/** Multiply-accumulates of all three: each output element reads its group's channels under the kernel. */
function convMacs(outputs: Shape, filter: Shape): number {
  return elementsPerSample(outputs) * elementsPerSample(filter.slice(1));
}

function geometry(size: Pair, kernel: Pair, attributes: Conv2DAttributes): WindowGeometry {
  return { ...attributes, size, kernel, outputs: outputSize(size, kernel, attributes) };
}

/** Planes [N,C,H,W] gathered through an index table to [N, groups, C/groups * taps, positions], zero where 'none'. */
function columns(g: Builder, x: Value, table: Int32Array, positions: number, groups: number): Value {
  const [batch, channels, height, width] = x.type.shape.map(fixed) as [number, number, number, number];
  const taps = table.length / positions;
  const planes = reshape(g, x, [batch, channels, height * width]);
  const withZero = pad(g, planes, [0, 0, 0], [0, 0, 1]);
  const gathered = gather(g, withZero, constant(g, 'int32', [taps, positions], table), 2);
  return reshape(g, gathered, [batch, groups, (channels / groups) * taps, positions]);
}

export const convolution: Table = {
  conv2d: {
    infer: (inputs, attributes) => {
      need(inputs.length === 2 || inputs.length === 3, '2 or 3 inputs', String(inputs.length));
      const [x, filter] = inputs as readonly [TensorType, TensorType];
      needFloats(inputs);
      needPositive(attributes);
      needRank(x, 4, 'an image batch N×C×H×W');
      needRank(filter, 4, 'the filter');
      const channels = fixedAxis(x.shape, 1, 'for the channels');
      const perGroup = fixedAxis(filter.shape, 1, "for the filter's channels");
      need(
        channels === perGroup * attributes.groups,
        `${perGroup * attributes.groups} channels`,
        String(channels),
      );
      const features = needGroups(filter, attributes.groups);
      if (inputs[2]) needShape(inputs[2], [features], 'the bias');
      const output = outputSize(spatialSize(x.shape), spatialSize(filter.shape), attributes);
      return [{ dtype: 'float32', shape: [x.shape[0] as Dim, features, ...output] }];
    },
    gradient: (g, node, [dy]) => {
      const [x, filter, bias] = node.inputs as readonly [Value, Value, Value | undefined];
      if (dy === undefined) return node.inputs.map(() => undefined);
      const inputSize = spatialSize(x.type.shape);
      const kernel = spatialSize(filter.type.shape);
      const dx = apply(g, 'conv2d_input_gradient', [dy, filter], { ...node.attributes, inputSize });
      const dfilter = apply(g, 'conv2d_filter_gradient', [x, dy], { ...node.attributes, kernel });
      return bias === undefined ? [dx, dfilter] : [dx, dfilter, reduceSum(g, dy, [0, 2, 3])];
    },
    decompose: (g, inputs, attributes) => {
      const [x, filter, bias] = inputs as readonly [Value, Value, Value | undefined];
      const { groups } = attributes;
      const [features, perGroup, ...kernel] = filter.type.shape.map(fixed) as [
        number,
        number,
        number,
        number,
      ];
      const window = geometry(spatialSize(x.type.shape), kernel, attributes);
      const area = window.outputs[0] * window.outputs[1];
      const patches = columns(g, x, windowInputs(window), area, groups);
      const rows = reshape(g, filter, [groups, features / groups, perGroup * kernel[0] * kernel[1]]);
      const y = reshape(g, matmul(g, rows, patches), [x.type.shape[0] as Dim, features, ...window.outputs]);
      return [bias === undefined ? y : add(g, y, reshape(g, bias, [features, 1, 1]))];
    },
    macs: ([, filter], [y]) => convMacs(y?.shape ?? [], filter?.shape ?? []),
    examples: examples.conv2d,
  },
  conv2d_input_gradient: {
    infer: (inputs, attributes) => {
      const [dy, filter] = exactly(inputs, 2);
      needFloats(inputs);
      needPositive(attributes);
      needRank(dy, 4, 'the gradient');
      needRank(filter, 4, 'the filter');
      const features = needGroups(filter, attributes.groups);
      const output = outputSize(attributes.inputSize, spatialSize(filter.shape), attributes);
      needShape(dy, [dy.shape[0] as Dim, features, ...output], 'the gradient');
      const channels = fixedAxis(filter.shape, 1, "for the filter's channels") * attributes.groups;
      return [{ dtype: 'float32', shape: [dy.shape[0] as Dim, channels, ...attributes.inputSize] }];
    },
    decompose: (g, inputs, attributes) => {
      const [dy, filter] = exactly(inputs, 2);
      const { groups, inputSize } = attributes;
      const [features, perGroup, ...kernel] = filter.type.shape.map(fixed) as [
        number,
        number,
        number,
        number,
      ];
      const taps = kernel[0] * kernel[1];
      const area = inputSize[0] * inputSize[1];
      const patches = columns(g, dy, windowOutputs(geometry(inputSize, kernel, attributes)), area, groups);
      const grouped = reshape(g, filter, [groups, features / groups, perGroup, taps]);
      const swapped = transpose(g, grouped, [0, 2, 1, 3]);
      const rows = reshape(g, swapped, [groups, perGroup, (features / groups) * taps]);
      const shape = [dy.type.shape[0] as Dim, perGroup * groups, ...inputSize];
      return [reshape(g, matmul(g, rows, patches), shape)];
    },
    macs: ([dy, filter]) => convMacs(dy?.shape ?? [], filter?.shape ?? []),
    examples: examples.conv2d_input_gradient,
  },
  conv2d_filter_gradient: {
    infer: (inputs, attributes) => {
      const [x, dy] = exactly(inputs, 2);
      needFloats(inputs);
      needPositive(attributes);
      needRank(x, 4, 'an image batch N×C×H×W');
      needRank(dy, 4, 'the gradient');
      const { groups, kernel } = attributes;
      const channels = fixedAxis(x.shape, 1, 'for the channels');
      need(channels % groups === 0, `channels in ${groups} equal groups`, String(channels));
      const features = fixedAxis(dy.shape, 1, 'for the output channels');
      need(features % groups === 0, `output channels in ${groups} equal groups`, String(features));
      const output = outputSize(spatialSize(x.shape), kernel, attributes);
      needShape(dy, [x.shape[0] as Dim, features, ...output], 'the gradient');
      return [{ dtype: 'float32', shape: [features, channels / groups, ...kernel] }];
    },
    decompose: (g, inputs, attributes) => {
      const [x, dy] = exactly(inputs, 2);
      const { groups, kernel } = attributes;
      const [batch, features] = dy.type.shape.map(fixed) as [number, number];
      const window = geometry(spatialSize(x.type.shape), kernel, attributes);
      const area = window.outputs[0] * window.outputs[1];
      const patches = columns(g, x, windowInputs(window), area, groups);
      const rows = reshape(g, dy, [batch, groups, features / groups, area]);
      const summed = reduceSum(g, matmul(g, rows, patches, { transposeB: true }), [0]);
      return [reshape(g, summed, [features, fixed(x.type.shape[1]) / groups, ...kernel])];
    },
    macs: ([, dy], [filter]) => convMacs(dy?.shape ?? [], filter?.shape ?? []),
    examples: examples.conv2d_filter_gradient,
  },
};
