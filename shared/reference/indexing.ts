import { at } from './kernel.ts';

export function count(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** How far apart in memory neighbours along each axis lie, row-major. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => count(shape.slice(axis + 1)));
}

/**
 * For each element of a tensor of `shape`, in row-major order, the sum of index times step over the axes: where
 * the element lies in another tensor with those steps.
 */
export function offsets(shape: readonly number[], steps: readonly number[], start = 0): Int32Array {
  const result = new Int32Array(count(shape));
  const index = shape.map(() => 0);
  let offset = start;
  for (let i = 0; i < result.length; i++) {
    result[i] = offset;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      offset += at(steps, axis);
      index[axis] = at(index, axis) + 1;
      if (at(index, axis) < at(shape, axis)) break;
      offset -= at(steps, axis) * at(shape, axis);
      index[axis] = 0;
    }
  }
  return result;
}

/** The shape two shapes broadcast to. */
export function broadcastTwo(a: readonly number[], b: readonly number[]): readonly number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const left = a[i - (rank - a.length)] ?? 1;
    const right = b[i - (rank - b.length)] ?? 1;
    return left === 1 ? right : left;
  });
}

/** For each element of `target`, where its value lies in a tensor of shape `source` that is broadcast to it. */
export function broadcastOffsets(source: readonly number[], target: readonly number[]): Int32Array {
  const strides = stridesOf(source);
  const extra = target.length - source.length;
  const steps = target.map((_, axis) =>
    axis < extra || source[axis - extra] === 1 ? 0 : at(strides, axis - extra),
  );
  return offsets(target, steps);
}

/** A shape seen as [outer, size of the axis, inner]. */
export function aroundAxis(
  shape: readonly number[],
  axis: number,
): { readonly outer: number; readonly size: number; readonly inner: number } {
  return { outer: count(shape.slice(0, axis)), size: at(shape, axis), inner: count(shape.slice(axis + 1)) };
}
