import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Dim, Shape, TensorType } from '../../ir/types.ts';
import { fixed } from '../../ir/types.ts';
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
  scale as times,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { batchNormalizationExamples as examples } from '../examples/batch-normalization.ts';
import { exactly, fixedAxis, needFloats, needShape, sameFloats } from '../shape-rules.ts';

export interface BatchNormalizationOps {
  /**
   * (x [N,C,...], scale[C], shift[C]) -> (y, mean[C], variance[C]): normalizes each channel over the batch and all
   * positions by the biased variance; mean and (biased) variance of this batch are results too, for statistics
   * only: no gradient flows back through them.
   */
  batch_normalization: { readonly epsilon: number };
  /** (dy, x, scale, mean, variance) -> (dx, dscale, dshift). */
  batch_normalization_gradient: { readonly epsilon: number };
  /** (x, scale, shift, mean, variance) -> y, with given statistics, which receive no gradient. */
  batch_normalization_inference: { readonly epsilon: number };
  /** (running, batch) -> running * (1 - momentum) + batch * momentum * correction. */
  running_statistic_update: { readonly momentum: number; readonly correction: number };
}

type Table = { readonly [K in keyof BatchNormalizationOps]: OpDefinition<K> };

/** The size of the channels, with all tensors after the first being one number a channel. */
function channelsOf(x: TensorType, perChannel: readonly TensorType[], what: readonly string[]): number {
  needFloats([x, ...perChannel]);
  need(x.shape.length >= 2, 'a batch with channels, N×C or more', x.shape);
  const channels = fixedAxis(x.shape, 1, 'for the channels');
  perChannel.forEach((type, i) => {
    needShape(type, [channels], what[i] as string);
  });
  return channels;
}

/** One number a channel, shaped to broadcast over x. */
function perChannel(g: Builder, value: Value, x: Shape): Value {
  return reshape(g, value, [fixed(x[1]), ...x.slice(2).map((): Dim => 1)]);
}

function deviation(g: Builder, variance: Value, epsilon: number): Value {
  return squareRoot(g, shiftBy(g, variance, epsilon));
}

/** (x - mean) / sqrt(variance + epsilon). */
function standardized(g: Builder, x: Value, mean: Value, variance: Value, epsilon: number): Value {
  const { shape } = x.type;
  const centred = subtract(g, x, perChannel(g, mean, shape));
  return divide(g, centred, perChannel(g, deviation(g, variance, epsilon), shape));
}

function scaled(g: Builder, standard: Value, scale: Value, shift: Value): Value {
  const { shape } = standard.type;
  return add(g, multiply(g, standard, perChannel(g, scale, shape)), perChannel(g, shift, shape));
}

export const batchNormalization: Table = {
  batch_normalization: {
    sources: [onnxOperator('BatchNormalization'), papers.batchNormalization],
    infer: (inputs) => {
      const [x, scale, shift] = exactly(inputs, 3);
      const channels = channelsOf(x, [scale, shift], ['the scale', 'the shift']);
      const statistic: TensorType = { dtype: 'float32', shape: [channels] };
      return [x, statistic, statistic];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined, undefined, undefined];
      const [x, scale] = exactly(node.inputs, 3);
      const [, mean, variance] = exactly(node.outputs, 3);
      return g.op('batch_normalization_gradient', [dy, x, scale, mean, variance], node.attributes);
    },
    decompose: (g, inputs, { epsilon }) => {
      const [x, scale, shift] = exactly(inputs, 3);
      const axes = otherAxes(x.type.shape, 1);
      const mean = reduceMean(g, x, axes);
      const centred = subtract(g, x, perChannel(g, mean, x.type.shape));
      const variance = reduceMean(g, square(g, centred), axes);
      const standard = standardized(g, x, mean, variance, epsilon);
      return [scaled(g, standard, scale, shift), mean, variance];
    },
    examples: examples.batch_normalization,
  },
  batch_normalization_gradient: {
    sources: [onnxOperator('BatchNormalization'), papers.batchNormalization],
    infer: (inputs) => {
      const [dy, x, scale, mean, variance] = exactly(inputs, 5);
      needShape(dy, x.shape, 'the gradient');
      channelsOf(x, [scale, mean, variance], ['the scale', 'the mean', 'the variance']);
      return [sameFloats([x, dy], 2), scale, scale];
    },
    gradient: 'never',
    decompose: (g, inputs, { epsilon }) => {
      const [dy, x, scale, mean, variance] = exactly(inputs, 5);
      const { shape } = x.type;
      const axes = otherAxes(shape, 1);
      const count = axes.reduce((product, axis) => product * fixed(shape[axis]), 1);
      const standard = standardized(g, x, mean, variance, epsilon);
      const dscale = reduceSum(g, multiply(g, dy, standard), axes);
      const dshift = reduceSum(g, dy, axes);
      const meanShift = perChannel(g, times(g, dshift, 1 / count), shape);
      const meanScale = perChannel(g, times(g, dscale, 1 / count), shape);
      const centred = subtract(g, subtract(g, dy, meanShift), multiply(g, standard, meanScale));
      const factor = perChannel(g, divide(g, scale, deviation(g, variance, epsilon)), shape);
      return [multiply(g, centred, factor), dscale, dshift];
    },
    examples: examples.batch_normalization_gradient,
  },
  batch_normalization_inference: {
    sources: [onnxOperator('BatchNormalization'), papers.batchNormalization],
    infer: (inputs) => {
      const [x, scale, shift, mean, variance] = exactly(inputs, 5);
      channelsOf(x, [scale, shift, mean, variance], ['the scale', 'the shift', 'the mean', 'the variance']);
      return [x];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return node.inputs.map(() => undefined);
      const [x, scale, , mean, variance] = exactly(node.inputs, 5);
      const { shape } = x.type;
      const { epsilon } = node.attributes;
      const axes = otherAxes(shape, 1);
      const factor = divide(g, scale, deviation(g, variance, epsilon));
      const dx = multiply(g, dy, perChannel(g, factor, shape));
      const standard = standardized(g, x, mean, variance, epsilon);
      const dscale = reduceSum(g, multiply(g, dy, standard), axes);
      return [dx, dscale, reduceSum(g, dy, axes), undefined, undefined];
    },
    decompose: (g, inputs, { epsilon }) => {
      const [x, scale, shift, mean, variance] = exactly(inputs, 5);
      return [scaled(g, standardized(g, x, mean, variance, epsilon), scale, shift)];
    },
    examples: examples.batch_normalization_inference,
  },
  running_statistic_update: {
    sources: [onnxOperator('BatchNormalization'), papers.batchNormalization],
    infer: (inputs) => [sameFloats(inputs, 2)],
    gradient: 'never',
    decompose: (g, inputs, { momentum, correction }) => {
      const [running, batch] = exactly(inputs, 2);
      const kept = multiply(g, running, scalar(g, 1 - momentum));
      return [add(g, kept, multiply(g, batch, scalar(g, momentum * correction)))];
    },
    examples: examples.running_statistic_update,
  },
};
