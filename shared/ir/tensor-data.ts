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
