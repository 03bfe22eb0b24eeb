import type { TensorArray, TensorData } from '../ir/tensor-data.ts';
import { allocate } from '../ir/tensor-data.ts';
import type { DType, Shape } from '../ir/types.ts';
import { fixed } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import type { OpName } from '../ops/definition.ts';

/**
 * How float32 tensors are stored: 'float32' rounds each result, 'float64' keeps it, for finite differences.
 * Sums inside one op are always carried in double precision.
 */
export type Precision = 'float32' | 'float64';

/** Arrays of numbers; int64 alone holds bigints. */
export type NumberArray = Exclude<TensorArray, BigInt64Array<ArrayBuffer>>;

/** A tensor whose elements are plain numbers. */
export interface NumberTensor extends TensorData {
  readonly data: NumberArray;
}

export class KernelContext {
  readonly precision: Precision;
  readonly batch: number | undefined;

  /** `batch`: the size that the dimension 'N' has in this run. */
  constructor(precision: Precision, batch: number | undefined) {
    this.precision = precision;
    this.batch = batch;
  }

  /** A tensor of zeros. */
  make(dtype: DType, shape: readonly number[]): TensorData {
    const tensor = allocate(dtype, shape);
    if (dtype !== 'float32' || this.precision === 'float32') return tensor;
    return { dtype, shape, data: new Float64Array(tensor.data.length) };
  }

  floats(shape: readonly number[]): NumberTensor {
    return this.make('float32', shape) as NumberTensor;
  }

  /** float32 elements, given in double precision. */
  floatsFrom(shape: readonly number[], values: ArrayLike<number>): NumberTensor {
    const result = this.floats(shape);
    result.data.set(values);
    return result;
  }

  sizes(shape: Shape): readonly number[] {
    return shape.map((dim) => fixed(dim === 'N' ? this.batch : dim));
  }
}

/** Computes one op; the shapes of its results come from the data, never from the op's shape rule. */
export type ReferenceKernel<K extends OpName> = (
  inputs: readonly TensorData[],
  attributes: OpAttributes[K],
  context: KernelContext,
) => readonly TensorData[];

/** Kernels of one family of ops. */
export type KernelTable<Family> = { readonly [K in keyof Family & OpName]: ReferenceKernel<K> };

/** The inputs as tensors of numbers; an int64 among them is a bug of the caller. */
export function numeric(inputs: readonly TensorData[]): readonly NumberTensor[] {
  for (const input of inputs) {
    if (input.data instanceof BigInt64Array) throw new Error('internal: int64 where numbers are expected');
  }
  return inputs as readonly NumberTensor[];
}

/** Element i as a number, which it always is within the bounds. */
export function at(array: ArrayLike<number>, i: number): number {
  return array[i] as number;
}
