import type { Dim, Shape } from '../ir/types.ts';
import { need } from './definition.ts';

/** NumPy broadcasting of two shapes. A batch dimension 'N' meets only 'N' or 1. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i): Dim => {
    const left = a[i - (rank - a.length)] ?? 1;
    const right = b[i - (rank - b.length)] ?? 1;
    need(left === right || left === 1 || right === 1, `shapes that broadcast with ${a.join('×')}`, b);
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
  const room = size + before + after - dilation * (kernel - 1) - 1;
  need(room >= 0, `at least ${dilation * (kernel - 1) + 1} positions for the kernel`, String(size + before + after));
  return Math.floor(room / stride) + 1;
}
