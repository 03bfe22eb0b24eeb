/** The vocabulary lowering rules, gradients and decompositions are written in: one short function an op. */
import type { Value } from '../ir/graph.ts';
import type { DType, Shape } from '../ir/types.ts';
import type { Builder, OpName } from './definition.ts';
import type { OpAttributes } from './attributes.ts';

/** Appends an op that has one result. */
export function apply<K extends OpName>(
  g: Builder,
  name: K,
  inputs: readonly Value[],
  attributes: OpAttributes[K],
): Value {
  return g.op(name, inputs, attributes)[0] as Value;
}

export const add = (g: Builder, a: Value, b: Value): Value => apply(g, 'add', [a, b], {});
export const subtract = (g: Builder, a: Value, b: Value): Value => apply(g, 'subtract', [a, b], {});
export const multiply = (g: Builder, a: Value, b: Value): Value => apply(g, 'multiply', [a, b], {});
export const divide = (g: Builder, a: Value, b: Value): Value => apply(g, 'divide', [a, b], {});
export const maximum = (g: Builder, a: Value, b: Value): Value => apply(g, 'maximum', [a, b], {});
export const negate = (g: Builder, x: Value): Value => apply(g, 'negate', [x], {});
export const exp = (g: Builder, x: Value): Value => apply(g, 'exp', [x], {});
export const log = (g: Builder, x: Value): Value => apply(g, 'log', [x], {});
export const squareRoot = (g: Builder, x: Value): Value => apply(g, 'square_root', [x], {});

/** A float32 scalar constant. */
export const scalar = (g: Builder, value: number): Value => constant(g, 'float32', [], value);

export const constant = (
  g: Builder,
  dtype: DType,
  shape: readonly number[],
  values: number | ArrayLike<number>,
): Value => apply(g, 'constant', [], { dtype, shape, values });

/** x multiplied by a number known when compiling. */
export const scale = (g: Builder, x: Value, factor: number): Value =>
  factor === 1 ? x : multiply(g, x, scalar(g, factor));

export const reshape = (g: Builder, x: Value, shape: Shape): Value => apply(g, 'reshape', [x], { shape });
export const transpose = (g: Builder, x: Value, permutation: readonly number[]): Value =>
  apply(g, 'transpose', [x], { permutation });
export const cast = (g: Builder, x: Value, to: DType): Value =>
  x.type.dtype === to ? x : apply(g, 'cast', [x], { to });

export const matmul = (
  g: Builder,
  a: Value,
  b: Value,
  options: { transposeA?: boolean; transposeB?: boolean } = {},
): Value =>
  apply(g, 'matmul', [a, b], {
    transposeA: options.transposeA ?? false,
    transposeB: options.transposeB ?? false,
  });

export const reduceSum = (g: Builder, x: Value, axes: readonly number[], keepDimensions = false): Value =>
  axes.length === 0 ? x : apply(g, 'reduce_sum', [x], { axes, keepDimensions });
export const reduceMean = (g: Builder, x: Value, axes: readonly number[], keepDimensions = false): Value =>
  axes.length === 0 ? x : apply(g, 'reduce_mean', [x], { axes, keepDimensions });

/** Sums a gradient back to the shape an input had before it was broadcast. */
export function sumToShape(g: Builder, gradient: Value, shape: Shape): Value {
  const extra = gradient.type.shape.length - shape.length;
  const leading = Array.from({ length: extra }, (_, i) => i);
  const stretched = shape.flatMap((dim, i) =>
    dim === 1 && gradient.type.shape[i + extra] !== 1 ? [i + extra] : [],
  );
  const axes = [...leading, ...stretched];
  if (axes.length === 0) return gradient;
  return reshape(g, reduceSum(g, gradient, axes, true), shape);
}
