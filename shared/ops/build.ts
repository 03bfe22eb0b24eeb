/** The vocabulary lowering rules, gradients and decompositions are written in: one short function an op. */
import type { IrNode, Value } from '../ir/graph.ts';
import type { Dim, DType, Shape } from '../ir/types.ts';
import type { OpAttributes } from './attributes.ts';
import type { Builder, OpName } from './definition.ts';

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
export const minimum = (g: Builder, a: Value, b: Value): Value => apply(g, 'minimum', [a, b], {});
export const power = (g: Builder, a: Value, b: Value): Value => apply(g, 'power', [a, b], {});
export const negate = (g: Builder, x: Value): Value => apply(g, 'negate', [x], {});
export const exp = (g: Builder, x: Value): Value => apply(g, 'exp', [x], {});
export const log = (g: Builder, x: Value): Value => apply(g, 'log', [x], {});
export const squareRoot = (g: Builder, x: Value): Value => apply(g, 'square_root', [x], {});
export const sigmoid = (g: Builder, x: Value): Value => apply(g, 'sigmoid', [x], {});
export const softplus = (g: Builder, x: Value): Value => apply(g, 'softplus', [x], {});
export const sine = (g: Builder, x: Value): Value => apply(g, 'sine', [x], {});
export const cosine = (g: Builder, x: Value): Value => apply(g, 'cosine', [x], {});
export const tanh = (g: Builder, x: Value): Value => apply(g, 'tanh', [x], {});
export const erf = (g: Builder, x: Value): Value => apply(g, 'erf', [x], {});
export const positiveMask = (g: Builder, x: Value): Value => apply(g, 'positive_mask', [x], {});
/** -1, 0 or 1; no gradient flows through it. */
export const sign = (g: Builder, x: Value): Value =>
  subtract(g, positiveMask(g, x), positiveMask(g, negate(g, x)));
export const equal = (g: Builder, a: Value, b: Value): Value => apply(g, 'equal', [a, b], {});
export const greater = (g: Builder, a: Value, b: Value): Value => apply(g, 'greater', [a, b], {});
export const greaterOrEqual = (g: Builder, a: Value, b: Value): Value =>
  apply(g, 'greater_or_equal', [a, b], {});
export const where = (g: Builder, condition: Value, a: Value, b: Value): Value =>
  apply(g, 'where', [condition, a, b], {});
export const square = (g: Builder, x: Value): Value => multiply(g, x, x);

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

/** x plus a number known when compiling. */
export const shiftBy = (g: Builder, x: Value, amount: number): Value =>
  amount === 0 ? x : add(g, x, scalar(g, amount));

export const reshape = (g: Builder, x: Value, shape: Shape): Value => apply(g, 'reshape', [x], { shape });
export const transpose = (g: Builder, x: Value, permutation: readonly number[]): Value =>
  apply(g, 'transpose', [x], { permutation });
export const broadcast = (g: Builder, x: Value, shape: Shape): Value => apply(g, 'broadcast', [x], { shape });
export const concatenate = (g: Builder, inputs: readonly Value[], axis: number): Value =>
  apply(g, 'concatenate', inputs, { axis });
export const slice = (g: Builder, x: Value, axis: number, start: number, end: number): Value =>
  apply(g, 'slice', [x], { axis, start, end });
export const pad = (
  g: Builder,
  x: Value,
  before: readonly number[],
  after: readonly number[],
  value = 0,
): Value => apply(g, 'pad', [x], { before, after, value });
export const gather = (g: Builder, x: Value, indices: Value, axis: number): Value =>
  apply(g, 'gather', [x, indices], { axis });
export const oneHot = (g: Builder, indices: Value, depth: number, onValue = 1): Value =>
  apply(g, 'one_hot', [indices], { depth, onValue });
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
export const reduceMax = (g: Builder, x: Value, axes: readonly number[], keepDimensions = false): Value =>
  axes.length === 0 ? x : apply(g, 'reduce_max', [x], { axes, keepDimensions });

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

/** The shape with the axes at size 1, as a reduction that keeps its dimensions leaves it. */
export function keptShape(shape: Shape, axes: readonly number[]): Shape {
  return shape.map((dim, i): Dim => (axes.includes(i) ? 1 : dim));
}

/** All axes of a tensor but those given, ascending. */
export function otherAxes(shape: Shape, ...kept: readonly number[]): readonly number[] {
  return shape.map((_, i) => i).filter((i) => !kept.includes(i));
}

type GradientRule = (
  g: Builder,
  node: IrNode,
  outputGradients: readonly (Value | undefined)[],
) => readonly (Value | undefined)[];

/** The gradient rule of an op with one input and one output, from (dy, x, y). */
export function unaryGradient(rule: (g: Builder, dy: Value, x: Value, y: Value) => Value): GradientRule {
  return (g, node, [dy]) =>
    dy === undefined ? [undefined] : [rule(g, dy, node.inputs[0] as Value, node.outputs[0] as Value)];
}

/** The gradient rule of a broadcasting op with two inputs: the rule's results are summed to the inputs' shapes. */
export function binaryGradient(
  rule: (g: Builder, dy: Value, a: Value, b: Value, y: Value) => readonly [Value, Value],
): GradientRule {
  return (g, node, [dy]) => {
    if (dy === undefined) return [undefined, undefined];
    const [a, b] = node.inputs as readonly [Value, Value];
    const [da, db] = rule(g, dy, a, b, node.outputs[0] as Value);
    return [sumToShape(g, da, a.type.shape), sumToShape(g, db, b.type.shape)];
  };
}
