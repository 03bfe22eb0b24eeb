import type { DType } from '../ir/types.ts';

/** The number of each element type in TensorFlow's files (DataType of tensorflow/core/framework/types.proto). */
const codes: { readonly [D in DType]: number } = {
  float32: 1,
  int32: 3,
  uint8: 4,
  int8: 6,
  int64: 9,
  bool: 10,
  float16: 19,
  uint32: 22,
};

export const typeCode = (dtype: DType): number => codes[dtype];
