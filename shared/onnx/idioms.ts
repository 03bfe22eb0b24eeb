/** Short nodes that many emitters need. */
import type { DType, Shape } from '../ir/types.ts';
import { elementCode } from './element-types.ts';
import type { GraphWriter } from './graph-writer.ts';
import { float } from './model.ts';

/** Largest slope whose product with the smallest normal float32 still exceeds 1, and that float32 holds. */
const steepest = 3e38;

/** Reshape; a batch dimension 'N' becomes the one size left open. */
export function reshape(g: GraphWriter, x: string, shape: Shape): string {
  return g.op('Reshape', [x, g.integers(shape.map((dim) => (dim === 'N' ? -1 : dim)))]);
}

/** Repeats size-1 or missing dimensions. Expand broadcasts both ways, so 1 keeps whatever size the batch has. */
export function expand(g: GraphWriter, x: string, shape: Shape): string {
  return g.op('Expand', [x, g.integers(shape.map((dim) => (dim === 'N' ? 1 : dim)))]);
}

export function cast(g: GraphWriter, x: string, to: DType): string {
  return g.op('Cast', [x], { to: elementCode(to) });
}

export function transpose(g: GraphWriter, x: string, permutation: readonly number[]): string {
  return g.op('Transpose', [x], { perm: permutation });
}

export function slice(g: GraphWriter, x: string, axis: number, start: number, end: number): string {
  return g.op('Slice', [x, g.integers([start]), g.integers([end]), g.integers([axis])]);
}

export function reduceSum(
  g: GraphWriter,
  x: string,
  axes: readonly number[],
  keepDimensions = false,
): string {
  return g.op('ReduceSum', [x, g.integers(axes)], { keepdims: keepDimensions ? 1 : 0 });
}

/**
 * 1 where x > 0, else 0 (NaN stays NaN on CPU). One pass: 1.9 ms against 4.0 for Greater, Cast on the activations of a
 * convolution net.
 */
export function positiveMask(g: GraphWriter, x: string): string {
  return g.op('HardSigmoid', [x], { alpha: float(steepest), beta: float(0) });
}

/** 1 where x = 0, else 0, for x that is never positive: `value - maximum`. */
export function zeroMask(g: GraphWriter, x: string): string {
  return g.op('HardSigmoid', [x], { alpha: float(steepest), beta: float(1) });
}

/** x times a number; x itself for 1. */
export function scale(g: GraphWriter, x: string, factor: number): string {
  return factor === 1 ? x : g.op('Mul', [x, g.scalar(factor)]);
}

/** int32 indices [..] to float32 [.., depth]: onValue at the index, 0 elsewhere. */
export function oneHot(g: GraphWriter, indices: string, depth: number, onValue: number): string {
  const values = g.constant('float32', [2], [0, onValue]);
  return g.op('OneHot', [indices, g.constant('int32', [], depth), values], { axis: -1 });
}
