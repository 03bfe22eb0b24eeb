import type { DType } from '../ir/types.ts';
import { elementSize } from './element-types.ts';

/** Row-major little-endian bytes of `count` elements: one number repeated, or one number an element. */
export function constantBytes(dtype: DType, count: number, values: number | ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(count * elementSize(dtype));
  const view = new DataView(bytes.buffer);
  const write = writers[dtype];
  const size = elementSize(dtype);
  for (let i = 0; i < count; i++) {
    write(view, i * size, typeof values === 'number' ? values : (values[i] as number));
  }
  return bytes;
}

type Write = (view: DataView, at: number, value: number) => void;

const writers: { readonly [D in DType]: Write } = {
  float32: (view, at, value) => view.setFloat32(at, value, true),
  int32: (view, at, value) => view.setInt32(at, value, true),
  uint32: (view, at, value) => view.setUint32(at, value, true),
  int64: (view, at, value) => view.setBigInt64(at, BigInt(value), true),
  bool: (view, at, value) => view.setUint8(at, value === 0 ? 0 : 1),
  uint8: (view, at, value) => view.setUint8(at, value),
  int8: (view, at, value) => view.setInt8(at, value),
  // The host holds float16 as its 16 bits.
  float16: (view, at, value) => view.setUint16(at, value, true),
};
