import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import { type Dim, elementsPerSample, fixed, type Shape, type TensorType } from '../../ir/types.ts';
import {
  add,
  divide,
  multiply,
  otherAxes,
  reduceMean,
  reduceSum,
  reshape,
  scalar,
  shiftBy,
  square,
  squareRoot,
  subtract,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { groupNormalizationExamples as examples } from '../examples/group-normalization.ts';
import { exactly, fixedAxis, needFloats, needShape } from '../shape-rules.ts';

/** Group k of `groups` holds the channels k*C/groups ... of a sample. One channel a group is instance normalization. */
export interface GroupNormalizationAttributes {
  readonly groups: number;
  readonly epsilon: number;
}

export interface GroupNormalizationOps {
  /**
   * (x [N,C,...], scale[C], shift[C]): brings each group of channels of a sample to mean 0 and (biased) variance 1 over all
   * its positions, then scales and shifts each channel.
   */
  group_normalization: GroupNormalizationAttributes;
  /** (dy, x, scale) -> (dx, dscale, dshift). */
  group_normalization_gradient: GroupNormalizationAttributes;
}

type Table = { readonly [K in keyof GroupNormalizationOps]: OpDefinition<K> };

function needGroups(x: TensorType, { groups }: GroupNormalizationAttributes): number {
  need(x.shape.length >= 2, 'a batch with channels, N×C or more', x.shape);
  const channels = fixedAxis(x.shape, 1, 'for the channels');
  need(groups >= 1 && channels % groups === 0, `channels in ${groups} equal groups`, String(channels));
  return channels;
}

/** [N, groups, everything of a group]. */
function grouped(g: Builder, x: Value, groups: number): Value {
  const [batch, ...sample] = x.type.shape as [Dim, ...number[]];
  return reshape(g, x, [batch, groups, elementsPerSample(sample) / groups]);
}

/** One number a channel, shaped to broadcast over x. */
function perChannel(g: Builder, value: Value, x: Shape): Value {
  return reshape(g, value, [fixed(x[1]), ...x.slice(2).map((): Dim => 1)]);
}

/** The standardized groups, [N, groups, ...], and 1 / sqrt(variance + epsilon). */
function standardize(g: Builder, x: Value, { groups, epsilon }: GroupNormalizationAttributes) {
  const values = grouped(g, x, groups);
  const centred = subtract(g, values, reduceMean(g, values, [2], true));
  const variance = reduceMean(g, square(g, centred), [2], true);
  const inverse = divide(g, scalar(g, 1), squareRoot(g, shiftBy(g, variance, epsilon)));
  return { standard: multiply(g, centred, inverse), inverse };
}

export const groupNormalization: Table = {
  group_normalization: {
    sources: [onnxOperator('GroupNormalization'), papers.groupNormalization],
    infer: (inputs, attributes) => {
      const [x, scale, shift] = exactly(inputs, 3);
      needFloats(inputs);
      const channels = needGroups(x, attributes);
      needShape(scale, [channels], 'the scale');
      needShape(shift, [channels], 'the shift');
      return [x];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined, undefined, undefined];
      const [x, scale] = exactly(node.inputs, 3);
      return g.op('group_normalization_gradient', [dy, x, scale], node.attributes);
    },
    decompose: (g, inputs, attributes) => {
      const [x, scale, shift] = exactly(inputs, 3);
      const { shape } = x.type;
      const standard = reshape(g, standardize(g, x, attributes).standard, shape);
      return [add(g, multiply(g, standard, perChannel(g, scale, shape)), perChannel(g, shift, shape))];
    },
    examples: examples.group_normalization,
  },
  group_normalization_gradient: {
    sources: [onnxOperator('GroupNormalization'), papers.groupNormalization],
    infer: (inputs, attributes) => {
      const [dy, x, scale] = exactly(inputs, 3);
      needFloats(inputs);
      needShape(dy, x.shape, 'the gradient');
      needShape(scale, [needGroups(x, attributes)], 'the scale');
      return [x, scale, scale];
    },
    gradient: 'never',
    decompose: (g, inputs, attributes) => {
      const [dy, x, scale] = exactly(inputs, 3);
      const { shape } = x.type;
      const { standard, inverse } = standardize(g, x, attributes);
      const inner = grouped(g, multiply(g, dy, perChannel(g, scale, shape)), attributes.groups);
      const along = multiply(g, standard, reduceMean(g, multiply(g, inner, standard), [2], true));
      const centred = subtract(g, subtract(g, inner, reduceMean(g, inner, [2], true)), along);
      const axes = otherAxes(shape, 1);
      const dscale = reduceSum(g, multiply(g, dy, reshape(g, standard, shape)), axes);
      return [reshape(g, multiply(g, centred, inverse), shape), dscale, reduceSum(g, dy, axes)];
    },
    examples: examples.group_normalization_gradient,
  },
};
