import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Shape } from '../../ir/types.ts';
import {
  add,
  divide,
  keptShape,
  multiply,
  reduceMean,
  scalar,
  shiftBy,
  square,
  squareRoot,
  subtract,
  sumToShape,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { layerNormalizationExamples as examples } from '../examples/layer-normalization.ts';
import { exactly, needAxis, needFloats, needShape } from '../shape-rules.ts';

export interface LayerNormalizationOps {
  /**
   * (x, scale[D...], shift[D...]) -> (y, mean, inverseDeviation): normalizes over the dimensions D... from `axis` to
   * the last. mean and inverseDeviation, 1 / sqrt(variance + epsilon), keep those dimensions with size 1; they are
   * there for the backward pass: no gradient flows back through them.
   */
  layer_normalization: { readonly axis: number; readonly epsilon: number };
  /** (dy, x, scale, mean, inverseDeviation) -> (dx, dscale, dshift). */
  layer_normalization_gradient: { readonly axis: number; readonly epsilon: number };
}

type Table = { readonly [K in keyof LayerNormalizationOps]: OpDefinition<K> };

const fromAxis = (shape: Shape, axis: number): readonly number[] =>
  shape.map((_, i) => i).filter((i) => i >= axis);

function standardized(g: Builder, x: Value, mean: Value, inverseDeviation: Value): Value {
  return multiply(g, subtract(g, x, mean), inverseDeviation);
}

export const layerNormalization: Table = {
  layer_normalization: {
    sources: [onnxOperator('LayerNormalization'), papers.layerNormalization],
    infer: (inputs, { axis }) => {
      const [x, scale, shift] = exactly(inputs, 3);
      needFloats(inputs);
      needAxis(x.shape, axis);
      needShape(scale, x.shape.slice(axis), 'the scale');
      needShape(shift, x.shape.slice(axis), 'the shift');
      const statistic = { dtype: x.dtype, shape: keptShape(x.shape, fromAxis(x.shape, axis)) };
      return [x, statistic, statistic];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined, undefined, undefined];
      const [x, scale] = exactly(node.inputs, 3);
      const [, mean, inverseDeviation] = exactly(node.outputs, 3);
      return g.op('layer_normalization_gradient', [dy, x, scale, mean, inverseDeviation], node.attributes);
    },
    decompose: (g, inputs, { axis, epsilon }) => {
      const [x, scale, shift] = exactly(inputs, 3);
      const axes = fromAxis(x.type.shape, axis);
      const mean = reduceMean(g, x, axes, true);
      const variance = reduceMean(g, square(g, subtract(g, x, mean)), axes, true);
      const inverseDeviation = divide(g, scalar(g, 1), squareRoot(g, shiftBy(g, variance, epsilon)));
      const standard = standardized(g, x, mean, inverseDeviation);
      return [add(g, multiply(g, standard, scale), shift), mean, inverseDeviation];
    },
    examples: examples.layer_normalization,
  },
  layer_normalization_gradient: {
    sources: [onnxOperator('LayerNormalization'), papers.layerNormalization],
    infer: (inputs, { axis }) => {
      const [dy, x, scale, mean, inverseDeviation] = exactly(inputs, 5);
      needFloats(inputs);
      needAxis(x.shape, axis);
      needShape(dy, x.shape, 'the gradient');
      needShape(scale, x.shape.slice(axis), 'the scale');
      const statistic = keptShape(x.shape, fromAxis(x.shape, axis));
      needShape(mean, statistic, 'the mean');
      needShape(inverseDeviation, statistic, 'the inverse deviation');
      return [x, scale, scale];
    },
    gradient: 'never',
    decompose: (g, inputs, { axis }) => {
      const [dy, x, scale, mean, inverseDeviation] = exactly(inputs, 5);
      const axes = fromAxis(x.type.shape, axis);
      const standard = standardized(g, x, mean, inverseDeviation);
      const inner = multiply(g, dy, scale);
      const along = multiply(g, standard, reduceMean(g, multiply(g, inner, standard), axes, true));
      const centred = subtract(g, subtract(g, inner, reduceMean(g, inner, axes, true)), along);
      const dscale = sumToShape(g, multiply(g, dy, standard), scale.type.shape);
      return [multiply(g, centred, inverseDeviation), dscale, sumToShape(g, dy, scale.type.shape)];
    },
    examples: examples.layer_normalization_gradient,
  },
};
