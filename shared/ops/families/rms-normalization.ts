import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Shape } from '../../ir/types.ts';
import {
  divide,
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
import { rmsNormalizationExamples as examples } from '../examples/rms-normalization.ts';
import { exactly, needAxis, needFloats, needShape } from '../shape-rules.ts';

export interface RmsNormalizationOps {
  /**
   * (x, scale[D...]): x / sqrt(mean(x^2) + epsilon) * scale, the mean over the dimensions D... from `axis` to the last
   * (Zhang and Sennrich, 2019).
   */
  rms_normalization: { readonly axis: number; readonly epsilon: number };
  /** (dy, x, scale) -> (dx, dscale). */
  rms_normalization_gradient: { readonly axis: number; readonly epsilon: number };
}

type Table = { readonly [K in keyof RmsNormalizationOps]: OpDefinition<K> };

const fromAxis = (shape: Shape, axis: number): readonly number[] =>
  shape.map((_, i) => i).filter((i) => i >= axis);

/** 1 / sqrt(mean(x^2) + epsilon), the reduced dimensions kept with size 1. */
function inverseOf(g: Builder, x: Value, axis: number, epsilon: number): Value {
  const mean = reduceMean(g, square(g, x), fromAxis(x.type.shape, axis), true);
  return divide(g, scalar(g, 1), squareRoot(g, shiftBy(g, mean, epsilon)));
}

export const rmsNormalization: Table = {
  rms_normalization: {
    sources: [onnxOperator('RMSNormalization'), papers.rmsNormalization],
    infer: (inputs, { axis }) => {
      const [x, scale] = exactly(inputs, 2);
      needFloats(inputs);
      needAxis(x.shape, axis);
      needShape(scale, x.shape.slice(axis), 'the scale');
      return [x];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined, undefined];
      return g.op('rms_normalization_gradient', [dy, ...node.inputs], node.attributes);
    },
    decompose: (g, inputs, { axis, epsilon }) => {
      const [x, scale] = exactly(inputs, 2);
      return [multiply(g, multiply(g, x, inverseOf(g, x, axis, epsilon)), scale)];
    },
    examples: examples.rms_normalization,
  },
  rms_normalization_gradient: {
    sources: [onnxOperator('RMSNormalization'), papers.rmsNormalization],
    infer: (inputs, { axis }) => {
      const [dy, x, scale] = exactly(inputs, 3);
      needFloats(inputs);
      needAxis(x.shape, axis);
      needShape(dy, x.shape, 'the gradient');
      needShape(scale, x.shape.slice(axis), 'the scale');
      return [x, scale];
    },
    gradient: 'never',
    decompose: (g, inputs, { axis, epsilon }) => {
      const [dy, x, scale] = exactly(inputs, 3);
      const axes = fromAxis(x.type.shape, axis);
      const inverse = inverseOf(g, x, axis, epsilon);
      const standard = multiply(g, x, inverse);
      const inner = multiply(g, dy, scale);
      const along = multiply(g, standard, reduceMean(g, multiply(g, inner, standard), axes, true));
      const dx = multiply(g, subtract(g, inner, along), inverse);
      return [dx, sumToShape(g, multiply(g, dy, standard), scale.type.shape)];
    },
    examples: examples.rms_normalization_gradient,
  },
};
