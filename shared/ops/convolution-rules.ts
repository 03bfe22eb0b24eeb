/** Shape rules, gradients and decompositions of convolutions, the same for any number of spatial dimensions. */
import type { Value } from '../ir/graph.ts';
import type { Dim, Shape, TensorType } from '../ir/types.ts';
import { elementsPerSample, fixed } from '../ir/types.ts';
import type { OpAttributes } from './attributes.ts';
import { add, apply, constant, gather, matmul, pad, reduceSum, reshape, transpose } from './build.ts';
import type { Builder } from './definition.ts';
import { need } from './definition.ts';
import {
  exactly,
  fixedAxis,
  needFloats,
  needRank,
  needShape,
  spatialSizes,
  windowedSize,
} from './shape-rules.ts';
import { type WindowGeometry, windowInputs, windowOutputs } from './windows.ts';

/** Lists hold one number a spatial dimension; pads all those before, then all those behind. */
export interface ConvolutionAttributes<S extends readonly number[], P extends readonly number[]> {
  readonly strides: S;
  readonly pads: P;
  readonly dilations: S;
  readonly groups: number;
}

type Attributes = ConvolutionAttributes<readonly number[], readonly number[]>;
type InputGradient = Attributes & { readonly inputSize: readonly number[] };
type FilterGradient = Attributes & { readonly kernel: readonly number[] };
type Gradients = readonly (Value | undefined)[];

/** What an op declares but its cases, for attributes of any rank. */
interface Rules<A> {
  infer(inputs: readonly TensorType[], attributes: A): readonly TensorType[];
  readonly gradient:
    | ((g: Builder, node: { inputs: readonly Value[]; attributes: A }, dys: Gradients) => Gradients)
    | 'never';
  decompose(g: Builder, inputs: readonly Value[], attributes: A): readonly Value[];
  macs(inputs: readonly TensorType[], outputs: readonly TensorType[]): number;
}

export interface ConvolutionRules {
  readonly forward: Rules<Attributes>;
  readonly inputGradient: Rules<InputGradient>;
  readonly filterGradient: Rules<FilterGradient>;
}

/** The rules of the three ops over `rank` spatial dimensions. */
export function convolutionRules(rank: 2 | 3): ConvolutionRules {
  const { convolve, inputGradient, filterGradient } = vocabulary(rank);
  const batchOf = rank === 2 ? 'an image batch N×C×H×W' : 'a batch of volumes N×C×D×H×W';
  return {
    forward: {
      infer: (inputs, attributes) => {
        need(inputs.length === 2 || inputs.length === 3, '2 or 3 inputs', String(inputs.length));
        const [x, filter] = inputs as readonly [TensorType, TensorType];
        needFloats(inputs);
        needPositive(attributes);
        needRank(x, rank + 2, batchOf);
        needRank(filter, rank + 2, 'the filter');
        const channels = fixedAxis(x.shape, 1, 'for the channels');
        const expected = fixedAxis(filter.shape, 1, "for the filter's channels") * attributes.groups;
        need(channels === expected, `${expected} channels`, String(channels));
        const features = needGroups(filter, attributes.groups);
        if (inputs[2]) needShape(inputs[2], [features], 'the bias');
        const output = outputSizes(spatialSizes(x.shape), spatialSizes(filter.shape), attributes);
        return [{ dtype: 'float32', shape: [x.shape[0] as Dim, features, ...output] }];
      },
      gradient: (g, { inputs, attributes }, [dy]) => {
        if (dy === undefined) return inputs.map(() => undefined);
        const [x, filter, bias] = inputs as readonly [Value, Value, Value | undefined];
        const dx = inputGradient(g, dy, filter, { ...attributes, inputSize: spatialSizes(x.type.shape) });
        const dfilter = filterGradient(g, x, dy, { ...attributes, kernel: spatialSizes(filter.type.shape) });
        if (bias === undefined) return [dx, dfilter];
        const positions = Array.from({ length: rank }, (_, i) => i + 2);
        return [dx, dfilter, reduceSum(g, dy, [0, ...positions])];
      },
      decompose: (g, inputs, attributes) => {
        const [x, filter, bias] = inputs as readonly [Value, Value, Value | undefined];
        const { groups } = attributes;
        const [features, perGroup, ...kernel] = filter.type.shape.map(fixed) as [number, number, ...number[]];
        const window = geometry(spatialSizes(x.type.shape), kernel, attributes);
        const patches = columns(g, x, windowInputs(window), product(window.outputs), groups);
        const rows = reshape(g, filter, [groups, features / groups, perGroup * product(kernel)]);
        const shape = [x.type.shape[0] as Dim, features, ...window.outputs];
        const y = reshape(g, matmul(g, rows, patches), shape);
        if (bias === undefined) return [y];
        return [add(g, y, reshape(g, bias, [features, ...kernel.map(() => 1)]))];
      },
      macs: ([, filter], [y]) => macs(y?.shape, filter?.shape),
    },
    inputGradient: {
      infer: (inputs, attributes) => {
        const [dy, filter] = exactly(inputs, 2);
        needFloats(inputs);
        needPositive(attributes);
        needRank(dy, rank + 2, 'the gradient');
        needRank(filter, rank + 2, 'the filter');
        const features = needGroups(filter, attributes.groups);
        const output = outputSizes(attributes.inputSize, spatialSizes(filter.shape), attributes);
        needShape(dy, [dy.shape[0] as Dim, features, ...output], 'the gradient');
        const channels = fixedAxis(filter.shape, 1, "for the filter's channels") * attributes.groups;
        return [{ dtype: 'float32', shape: [dy.shape[0] as Dim, channels, ...attributes.inputSize] }];
      },
      // As a layer of its own this is the transposed convolution, which is trained too.
      gradient: (g, { inputs, attributes }, [gradient]) => {
        if (gradient === undefined) return [undefined, undefined];
        const [dy, filter] = exactly(inputs, 2);
        const { inputSize: _, ...window } = attributes;
        const kernel = spatialSizes(filter.type.shape);
        return [
          convolve(g, gradient, filter, window),
          filterGradient(g, gradient, dy, { ...window, kernel }),
        ];
      },
      decompose: (g, inputs, attributes) => {
        const [dy, filter] = exactly(inputs, 2);
        const { groups, inputSize } = attributes;
        const [features, perGroup, ...kernel] = filter.type.shape.map(fixed) as [number, number, ...number[]];
        const taps = product(kernel);
        const table = windowOutputs(geometry(inputSize, kernel, attributes));
        const patches = columns(g, dy, table, product(inputSize), groups);
        const grouped = reshape(g, filter, [groups, features / groups, perGroup, taps]);
        const swapped = transpose(g, grouped, [0, 2, 1, 3]);
        const rows = reshape(g, swapped, [groups, perGroup, (features / groups) * taps]);
        const shape = [dy.type.shape[0] as Dim, perGroup * groups, ...inputSize];
        return [reshape(g, matmul(g, rows, patches), shape)];
      },
      macs: ([dy, filter]) => macs(dy?.shape, filter?.shape),
    },
    filterGradient: {
      infer: (inputs, attributes) => {
        const [x, dy] = exactly(inputs, 2);
        needFloats(inputs);
        needPositive(attributes);
        needRank(x, rank + 2, batchOf);
        needRank(dy, rank + 2, 'the gradient');
        const { groups, kernel } = attributes;
        const channels = fixedAxis(x.shape, 1, 'for the channels');
        need(channels % groups === 0, `channels in ${groups} equal groups`, String(channels));
        const features = fixedAxis(dy.shape, 1, 'for the output channels');
        need(features % groups === 0, `output channels in ${groups} equal groups`, String(features));
        const output = outputSizes(spatialSizes(x.shape), kernel, attributes);
        needShape(dy, [x.shape[0] as Dim, features, ...output], 'the gradient');
        return [{ dtype: 'float32', shape: [features, channels / groups, ...kernel] }];
      },
      gradient: 'never',
      decompose: (g, inputs, attributes) => {
        const [x, dy] = exactly(inputs, 2);
        const { groups, kernel } = attributes;
        const [batch, features] = dy.type.shape.map(fixed) as [number, number];
        const window = geometry(spatialSizes(x.type.shape), kernel, attributes);
        const area = product(window.outputs);
        const patches = columns(g, x, windowInputs(window), area, groups);
        const rows = reshape(g, dy, [batch, groups, features / groups, area]);
        const summed = reduceSum(g, matmul(g, rows, patches, { transposeB: true }), [0]);
        return [reshape(g, summed, [features, fixed(x.type.shape[1]) / groups, ...kernel])];
      },
      macs: ([, dy], [filter]) => macs(dy?.shape, filter?.shape),
    },
  };
}

/** The three ops of a rank. Their attributes have lists of that length, which the types here do not know. */
function vocabulary(rank: 2 | 3) {
  const name = `conv${rank}d` as 'conv2d';
  return {
    convolve: (g: Builder, x: Value, filter: Value, attributes: Attributes): Value =>
      apply(g, name, [x, filter], attributes as OpAttributes['conv2d']),
    inputGradient: (g: Builder, dy: Value, filter: Value, attributes: InputGradient): Value =>
      apply(g, `${name}_input_gradient`, [dy, filter], attributes as OpAttributes['conv2d_input_gradient']),
    filterGradient: (g: Builder, x: Value, dy: Value, attributes: FilterGradient): Value =>
      apply(g, `${name}_filter_gradient`, [x, dy], attributes as OpAttributes['conv2d_filter_gradient']),
  };
}

const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);

function outputSizes(
  size: readonly number[],
  kernel: readonly number[],
  { strides, pads, dilations }: Attributes,
): readonly number[] {
  return size.map((length, i) => {
    const of = (list: readonly number[], place = i): number => list[place] as number;
    return windowedSize(length, of(kernel), of(strides), of(pads), of(pads, i + size.length), of(dilations));
  });
}

function geometry(
  size: readonly number[],
  kernel: readonly number[],
  attributes: Attributes,
): WindowGeometry {
  return { ...attributes, size, kernel, outputs: outputSizes(size, kernel, attributes) };
}

function needPositive({ strides, pads, dilations, groups }: Attributes): void {
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
function macs(outputs: Shape = [], filter: Shape = []): number {
  return elementsPerSample(outputs) * elementsPerSample(filter.slice(1));
}

/** Planes or volumes [N,C,...] gathered through an index table to [N, groups, C/groups * taps, positions], zero where 'none'. */
function columns(g: Builder, x: Value, table: Int32Array, positions: number, groups: number): Value {
  const [batch, channels, ...size] = x.type.shape.map(fixed) as [number, number, ...number[]];
  const taps = table.length / positions;
  const planes = reshape(g, x, [batch, channels, product(size)]);
  const withZero = pad(g, planes, [0, 0, 0], [0, 0, 1]);
  const gathered = gather(g, withZero, constant(g, 'int32', [taps, positions], table), 2);
  return reshape(g, gathered, [batch, groups, (channels / groups) * taps, positions]);
}
