import type { Dim, DType, Shape, TensorType } from '../ir/types.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import { need } from './definition.ts';

type Tuple<T, N extends number, R extends readonly T[] = []> = R['length'] extends N
  ? R
  : Tuple<T, N, readonly [...R, T]>;

/** The inputs as a tuple of `count`; a ShapeError where there are more or fewer. */
export function exactly<T, N extends number>(inputs: readonly T[], count: N): Tuple<T, N> {
  need(inputs.length === count, `${count} ${count === 1 ? 'input' : 'inputs'}`, String(inputs.length));
  return inputs as unknown as Tuple<T, N>;
}

export function needDtype(type: TensorType, ...allowed: readonly DType[]): void {
  need(allowed.includes(type.dtype), allowed.join(' or '), type.dtype);
}

/** `what` names the tensor in the message: `4 dimensions for the input`. */
export function needRank(type: TensorType, rank: number, what: string): void {
  need(type.shape.length === rank, `${rank} dimensions for ${what}`, type.shape);
}

export function needShape(type: TensorType, shape: Shape, what: string): void {
  need(sameShape(type.shape, shape), `${shapeText(shape)} for ${what}`, type.shape);
}

/** All of them float32 tensors of one shape, which is returned. */
export function sameFloats(inputs: readonly TensorType[], count: number): TensorType {
  const [first] = exactly(inputs, count as 1);
  for (const input of inputs) {
    needDtype(input, 'float32');
    needShape(input, first.shape, 'inputs of one shape');
  }
  return first;
}

export function needFloats(inputs: readonly TensorType[]): void {
  for (const input of inputs) needDtype(input, 'float32');
}

export function needAxis(shape: Shape, axis: number): void {
  const fits = Number.isInteger(axis) && axis >= 0 && axis < shape.length;
  need(fits, `an axis of ${shapeText(shape)}`, `axis ${axis}`);
}

/** The size of a dimension that may not be the batch. */
export function fixedAxis(shape: Shape, axis: number, what: string): number {
  needAxis(shape, axis);
  const dim = shape[axis] as Dim;
  need(dim !== 'N', `a fixed size ${what}`, 'the batch dimension');
  return dim;
}

/** NumPy broadcasting of two shapes. A batch dimension 'N' meets only 'N' or 1. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i): Dim => {
    const left = a[i - (rank - a.length)] ?? 1;
    const right = b[i - (rank - b.length)] ?? 1;
    need(left === right || left === 1 || right === 1, `shapes that broadcast with ${shapeText(a)}`, b);
    return left === 1 ? right : left;
  });
}

/** Output length of a sliding window: floor((size + before + after - dilation*(kernel-1) - 1) / stride) + 1. */
export function windowedSize(
  size: number,
  kernel: number,
  stride: number,
  before: number,
  after: number,
  dilation = 1,
): number {
  const space = size + before + after - dilation * (kernel - 1) - 1;
  need(
    space >= 0,
    `at least ${dilation * (kernel - 1) + 1} positions for the kernel`,
    String(size + before + after),
  );
  return Math.floor(space / stride) + 1;
}

/** The two spatial sizes of an NCHW tensor, which must be fixed. */
export function spatialSize(shape: Shape): readonly [number, number] {
  return [fixedAxis(shape, 2, 'for the height'), fixedAxis(shape, 3, 'for the width')];
}

/** All sizes behind batch and channels (or behind a filter's two channel dimensions), which must be fixed. */
export function spatialSizes(shape: Shape): readonly number[] {
  return shape.slice(2).map((_, i) => fixedAxis(shape, i + 2, 'for the positions'));
}
