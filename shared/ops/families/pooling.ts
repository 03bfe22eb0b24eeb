import { onnxOperator } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Dim, Shape, TensorType } from '../../ir/types.ts';
import { elementCount, fixed } from '../../ir/types.ts';
import {
  apply,
  cast,
  constant,
  divide,
  equal,
  gather,
  multiply,
  pad,
  reduceMax,
  reduceSum,
  reshape,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { poolingExamples as examples } from '../examples/pooling.ts';
import { exactly, needFloats, needRank, needShape, spatialSize, windowedSize } from '../shape-rules.ts';
import type { WindowGeometry } from '../windows.ts';
import { windowCounts, windowInputs, windowTaps } from '../windows.ts';

/** NCHW. Lists are [height, width]; pads [top, left, bottom, right], each below the kernel; floor division as in conv2d. */
export interface Pool2DAttributes {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly pads: readonly [number, number, number, number];
}

export interface PoolingOps {
  /** Padding never wins: it counts as -infinity. */
  max_pool2d: Pool2DAttributes;
  /** (dy, x, y): gradient for x. Where a window holds its maximum more than once, one receives dy, or several in shares that sum to it. */
  max_pool2d_gradient: Pool2DAttributes;
  /** Mean over the window's real elements: padding is not counted. */
  average_pool2d: Pool2DAttributes;
  /** (dy): gradient for x, whose [H, W] is inputSize. */
  average_pool2d_gradient: Pool2DAttributes & { readonly inputSize: readonly [number, number] };
}

type Table = { readonly [K in keyof PoolingOps]: OpDefinition<K> };
type Pair = readonly [number, number];

function geometry(size: Pair, { kernel, strides, pads }: Pool2DAttributes): WindowGeometry {
  const outputs: Pair = [
    windowedSize(size[0], kernel[0], strides[0], pads[0], pads[2]),
    windowedSize(size[1], kernel[1], strides[1], pads[1], pads[3]),
  ];
  return { size, outputs, kernel, strides, pads, dilations: [1, 1] };
}

function needWindow({ kernel, strides, pads }: Pool2DAttributes): void {
  const sizes = [...kernel, ...strides];
  need(
    sizes.every((value) => Number.isInteger(value) && value > 0),
    'a kernel and strides of 1 or more',
    sizes.join(', '),
  );
  // A wider pad would make windows without a real element, whose maximum and mean are undefined.
  const fits = pads.every(
    (value, i) => Number.isInteger(value) && value >= 0 && value < (kernel[i % 2] as number),
  );
  need(fits, `pads smaller than the ${kernel.join('×')} kernel`, pads.join(', '));
}

function pooled(inputs: readonly TensorType[], attributes: Pool2DAttributes): readonly TensorType[] {
  const [x] = exactly(inputs, 1);
  needFloats(inputs);
  needWindow(attributes);
  needRank(x, 4, 'an image batch N×C×H×W');
  const { outputs } = geometry(spatialSize(x.shape), attributes);
  return [{ dtype: 'float32', shape: [x.shape[0] as Dim, x.shape[1] as Dim, ...outputs] }];
}

/** [N,C,H,W] as [N,C,H*W]. */
function planes(g: Builder, x: Value): Value {
  const [batch, channels, height, width] = x.type.shape;
  return reshape(g, x, [batch as Dim, channels as Dim, fixed(height) * fixed(width)]);
}

/** [N,C,L] gathered through a table with one more element of `none`: [N,C,taps,positions]. */
function gathered(g: Builder, x: Value, table: Int32Array, taps: number, none: number): Value {
  const extended = pad(g, x, [0, 0, 0], [0, 0, 1], none);
  return gather(g, extended, constant(g, 'int32', [taps, table.length / taps], table), 2);
}

/** Gradients of each (kernel position, output), [N,C,taps,outputs], summed at the inputs they came from. */
function sumAtInputs(g: Builder, contributions: Value, window: WindowGeometry): Value {
  const [batch, channels, taps, area] = contributions.type.shape as [Dim, Dim, number, number];
  const flat = reshape(g, contributions, [batch, channels, taps * area]);
  const summed = reduceSum(g, gathered(g, flat, windowTaps(window), taps, 0), [2]);
  return reshape(g, summed, [batch, channels, ...window.size]);
}

export const pooling: Table = {
  max_pool2d: {
    sources: [onnxOperator('MaxPool')],
    infer: pooled,
    gradient: (g, node, [dy]) => {
      const inputs = [node.inputs[0] as Value, node.outputs[0] as Value];
      return [dy && apply(g, 'max_pool2d_gradient', [dy, ...inputs], node.attributes)];
    },
    decompose: (g, inputs, attributes) => {
      const [x] = exactly(inputs, 1);
      const window = geometry(spatialSize(x.type.shape), attributes);
      const taps = attributes.kernel[0] * attributes.kernel[1];
      const values = gathered(g, planes(g, x), windowInputs(window), taps, Number.NEGATIVE_INFINITY);
      return [reshape(g, reduceMax(g, values, [2]), outputShape(x.type.shape, window))];
    },
    examples: examples.max_pool2d,
  },
  max_pool2d_gradient: {
    sources: [onnxOperator('MaxPool')],
    infer: (inputs, attributes) => {
      const [dy, x, y] = exactly(inputs, 3);
      needFloats(inputs);
      const [output] = pooled([x], attributes) as readonly [TensorType];
      needShape(dy, output.shape, 'the gradient');
      needShape(y, output.shape, 'the result');
      return [x];
    },
    gradient: 'never',
    decompose: (g, inputs, attributes) => {
      const [dy, x, y] = exactly(inputs, 3);
      const window = geometry(spatialSize(x.type.shape), attributes);
      const taps = attributes.kernel[0] * attributes.kernel[1];
      const [batch, channels] = x.type.shape as [Dim, Dim];
      const each: Shape = [batch, channels, 1, elementCount(window.outputs)];
      const values = gathered(g, planes(g, x), windowInputs(window), taps, Number.NEGATIVE_INFINITY);
      const isMaximum = cast(g, equal(g, values, reshape(g, y, each)), 'float32');
      const held = reshape(g, reduceSum(g, isMaximum, [2]), each);
      const shares = divide(g, reshape(g, dy, each), held);
      return [sumAtInputs(g, multiply(g, isMaximum, shares), window)];
    },
    examples: examples.max_pool2d_gradient,
  },
  average_pool2d: {
    sources: [onnxOperator('AveragePool')],
    infer: pooled,
    gradient: (g, node, [dy]) => {
      const inputSize = spatialSize(exactly(node.inputs, 1)[0].type.shape);
      return [dy && apply(g, 'average_pool2d_gradient', [dy], { ...node.attributes, inputSize })];
    },
    decompose: (g, inputs, attributes) => {
      const [x] = exactly(inputs, 1);
      const window = geometry(spatialSize(x.type.shape), attributes);
      const taps = attributes.kernel[0] * attributes.kernel[1];
      const counts = windowCounts(window);
      const sums = reduceSum(g, gathered(g, planes(g, x), windowInputs(window), taps, 0), [2]);
      const means = divide(g, sums, constant(g, 'float32', [counts.length], counts));
      return [reshape(g, means, outputShape(x.type.shape, window))];
    },
    examples: examples.average_pool2d,
  },
  average_pool2d_gradient: {
    sources: [onnxOperator('AveragePool')],
    infer: (inputs, attributes) => {
      const [dy] = exactly(inputs, 1);
      needFloats(inputs);
      needRank(dy, 4, 'the gradient');
      const [batch, channels] = dy.shape as [Dim, Dim];
      const x: TensorType = { dtype: 'float32', shape: [batch, channels, ...attributes.inputSize] };
      const [output] = pooled([x], attributes) as readonly [TensorType];
      needShape(dy, output.shape, 'the gradient');
      return [x];
    },
    gradient: 'never',
    decompose: (g, inputs, attributes) => {
      const [dy] = exactly(inputs, 1);
      const window = geometry(attributes.inputSize, attributes);
      const taps = attributes.kernel[0] * attributes.kernel[1];
      const counts = windowCounts(window);
      const shares = divide(g, planes(g, dy), constant(g, 'float32', [counts.length], counts));
      const [batch, channels, area] = shares.type.shape as [Dim, Dim, number];
      const each = reshape(g, shares, [batch, channels, 1, area]);
      const repeated = apply(g, 'broadcast', [each], { shape: [batch, channels, taps, area] });
      return [sumAtInputs(g, repeated, window)];
    },
    examples: examples.average_pool2d_gradient,
  },
};

function outputShape(x: Shape, window: WindowGeometry): Shape {
  return [x[0] as Dim, x[1] as Dim, ...window.outputs];
}
