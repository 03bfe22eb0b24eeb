import type { Pool2DAttributes } from '../../ops/families/pooling.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { reshape, scale } from '../idioms.ts';
import type { Sizes4 } from '../known-sizes.ts';

/** Whether the windows tile the input exactly: each input element lies in one window. */
export function windowsTile({ kernel, strides, pads }: Pool2DAttributes, size: readonly number[]): boolean {
  return (
    pads.every((pad) => pad === 0) &&
    kernel.every((length, i) => length === strides[i] && (size[i] as number) % length === 0)
  );
}

/**
 * What each maximum of a window receives of its dy: all of it, or equal shares where there are several (constant regions
 * of an image), so that the shares of a window sum to dy. `held`: the mean of a window's mask, which is 1 at its maxima.
 */
export function sharesOf(
  g: GraphWriter,
  dy: string,
  held: string,
  [height, width]: Pool2DAttributes['kernel'],
): string {
  return g.op('Div', [scale(g, dy, 1 / (height * width)), held]);
}

/** Widest piece of a row that is repeated by one product: longer ones would cost more than the copy they replace. */
const widestPiece = 16;

/**
 * [N,C,OH,OW] with each element repeated `times` along the row: [N*C*OH, 1, OW*times]. A product with a 0/1 matrix runs
 * on all threads; Gather, Concat, Resize and Tile copy one element at a time on one.
 */
export function repeatAlongRows(g: GraphWriter, x: string, sizes: Sizes4, times: number): string {
  const [batch, channels, height, width] = sizes;
  const rows = batch * channels * height;
  if (times === 1) return reshape(g, x, [rows, 1, width]);
  const piece = largestDivisor(width, widestPiece);
  const matrix = new Float32Array(piece * piece * times);
  for (let i = 0; i < piece; i++) {
    for (let j = 0; j < times; j++) matrix[i * piece * times + i * times + j] = 1;
  }
  const pieces = reshape(g, x, [(rows * width) / piece, piece]);
  const repeated = g.op('MatMul', [pieces, g.constant('float32', [piece, piece * times], matrix)]);
  return reshape(g, repeated, [rows, 1, width * times]);
}

function largestDivisor(value: number, max: number): number {
  for (let divisor = Math.min(value, max); divisor > 1; divisor--) if (value % divisor === 0) return divisor;
  return 1;
}
