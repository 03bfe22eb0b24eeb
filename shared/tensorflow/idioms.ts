/** Short nodes that many emitters need. */
import type { DType } from '../ir/types.ts';
import type { GraphWriter } from './graph-writer.ts';

export function transpose(g: GraphWriter, x: string, permutation: readonly number[], dtype: DType): string {
  return g.op('Transpose', [x, g.integers(permutation)], { T: { type: dtype } });
}

export function cast(g: GraphWriter, x: string, from: DType, to: DType): string {
  return from === to ? x : g.op('Cast', [x], { SrcT: { type: from }, DstT: { type: to } });
}

/** The same bits as another type. */
export function bitcast(g: GraphWriter, x: string, from: DType, to: DType): string {
  return g.op('Bitcast', [x], { T: { type: from }, type: { type: to } });
}

export function reshape(g: GraphWriter, x: string, shape: readonly number[], dtype: DType): string {
  return g.op('Reshape', [x, g.integers(shape)], { T: { type: dtype } });
}

/** Sums, means or maxima over axes. */
export function reduce(
  g: GraphWriter,
  op: 'Sum' | 'Mean' | 'Max',
  x: string,
  axes: readonly number[],
  keepDimensions = false,
): string {
  return g.op(op, [x, g.integers(axes)], { T: { type: 'float32' }, keep_dims: keepDimensions });
}

/** x times a number. */
export function scale(g: GraphWriter, x: string, factor: number): string {
  return factor === 1 ? x : g.op('Mul', [x, g.scalar(factor)], { T: { type: 'float32' } });
}
