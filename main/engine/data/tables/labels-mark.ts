import type { NumberTarget } from '../dataset.ts';

/** Marks several columns of 0 and 1 alone as labels that a sample has or not; a single one is predicted as the number that it is. */
export function labelsMark(values: Float32Array, width: number): Pick<NumberTarget, 'isBinary'> {
  return width > 1 && values.every((value) => value === 0 || value === 1) ? { isBinary: true } : {};
}
