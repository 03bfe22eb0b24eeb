import { fromFloat16 } from '../base/float16.ts';
import type { DType } from './types.ts';
import { elementCount } from './types.ts';

/** Every array a tensor's elements may lie in. float16 is kept as its bits; bool as 0 and 1. */
export type TensorArray =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>;

/** Elements in row-major order. */
export interface TensorData {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TensorArray;
}

export function allocate(dtype: DType, shape: readonly number[]): TensorData {
  const count = elementCount(shape);
  switch (dtype) {
    case 'float32':
      return { dtype, shape, data: new Float32Array(count) };
    case 'int32':
      return { dtype, shape, data: new Int32Array(count) };
    case 'uint32':
      return { dtype, shape, data: new Uint32Array(count) };
    case 'int64':
      return { dtype, shape, data: new BigInt64Array(count) };
    case 'bool':
    case 'uint8':
      return { dtype, shape, data: new Uint8Array(count) };
    case 'int8':
      return { dtype, shape, data: new Int8Array(count) };
    case 'float16':
      return { dtype, shape, data: new Uint16Array(count) };
  }
}

/** A tensor with the given elements, in row-major order. float16 elements are given as bits, int64 ones as numbers. */
export function fromArray(dtype: DType, shape: readonly number[], values: ArrayLike<number>): TensorData {
  const tensor = allocate(dtype, shape);
  if (values.length !== tensor.data.length) {
    throw new Error(`internal: ${values.length} values for ${tensor.data.length} elements`);
  }
  const { data } = tensor;
  if (data instanceof BigInt64Array) data.set(Array.from(values, (value) => BigInt(value)));
  else data.set(values);
  return tensor;
}

/** The elements as numbers; float16 is decoded, int64 is exact up to 2^53. */
export function toNumbers(tensor: TensorData): Float64Array<ArrayBuffer> {
  const { dtype, data } = tensor;
  if (data instanceof BigInt64Array) return Float64Array.from(data, Number);
  return dtype === 'float16' ? Float64Array.from(data, fromFloat16) : Float64Array.from(data);
}
