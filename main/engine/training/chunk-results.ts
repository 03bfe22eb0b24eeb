import { must } from '../../../shared/base/assert.ts';
import { gradientSquaresResult, lossResult } from '../../../shared/compiler/program.ts';
import type { TensorArray, TensorData } from '../../../shared/ir/tensor-data.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import type { Tensors } from '../backends/backend.ts';
import type { TrainingStep } from './executables.ts';

/** A scalar result of one step of a chunk. */
export function resultAt(results: Tensors, name: string, index: number): number {
  return Number(results.get(name)?.data[index] ?? Number.NaN);
}

/** A result of one step of a chunk that is a row of numbers. */
export function rowOfResult(results: Tensors, name: string, index: number): readonly number[] {
  const tensor = must(results.get(name), name);
  const width = tensor.shape[1] ?? 0;
  return Array.from({ length: width }, (_, i) => Number(tensor.data[index * width + i]));
}

/** What is wrong with a step's losses or gradients, in words; undefined when all are finite. */
export function notFinite({ program }: TrainingStep, results: Tensors, index: number): string | undefined {
  for (const id of program.losses) {
    const loss = resultAt(results, lossResult(id), index);
    if (!Number.isFinite(loss)) return `loss ${loss}`;
  }
  const norm = gradientNorm(results, index);
  return Number.isFinite(norm) ? undefined : `gradient norm ${norm}`;
}

/** Euclidean norm over all trained weights' gradients at a step, before clipping. */
export function gradientNorm(results: Tensors, index: number): number {
  let sum = 0;
  for (const square of gradientSquares(results, index)) sum += square;
  return Math.sqrt(sum);
}

/** The gradient norm of each drawn node that has weights; inner nodes count for themselves. */
export function gradientNormsByNode({ program }: TrainingStep, results: Tensors, index: number): Figures {
  const squares = gradientSquares(results, index);
  const sums = new Map<string, number>();
  program.trained.forEach(({ origin }, i) => {
    sums.set(origin, (sums.get(origin) ?? 0) + (squares[i] ?? 0));
  });
  return Object.fromEntries([...sums].map(([node, sum]) => [node, Math.sqrt(sum)]));
}

function gradientSquares(results: Tensors, index: number): readonly number[] {
  return rowOfResult(results, gradientSquaresResult, index);
}

/** Rows from..from+count-1 of each tensor's first dimension. */
export function rowsOf(tensors: Tensors, from: number, count: number): Tensors {
  return new Map([...tensors].map(([name, tensor]) => [name, cut(tensor, from, count, [count])]));
}

/** One row of each tensor, without the first dimension. */
export function rowOf(tensors: Tensors, index: number): Tensors {
  return new Map([...tensors].map(([name, tensor]) => [name, cut(tensor, index, 1, [])]));
}

function cut(tensor: TensorData, from: number, count: number, leading: readonly number[]): TensorData {
  const rest = tensor.shape.slice(1);
  const size = rest.reduce((product, dim) => product * dim, 1);
  const data = tensor.data.slice(from * size, (from + count) * size) as TensorArray;
  return { dtype: tensor.dtype, shape: [...leading, ...rest], data };
}
