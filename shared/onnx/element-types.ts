import type { DType } from '../ir/types.ts';

/** TensorProto's number for each element type. */
const codes: { readonly [D in DType]: number } = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  uint32: 12,
};

const byCode = new Map(Object.entries(codes).map(([dtype, code]) => [code, dtype as DType]));

const sizes: { readonly [D in DType]: number } = {
  float32: 4,
  uint8: 1,
  int8: 1,
  int32: 4,
  int64: 8,
  bool: 1,
  float16: 2,
  uint32: 4,
};

export const elementCode = (dtype: DType): number => codes[dtype];

/** The element type of TensorProto's number, or undefined for one that Netloom has no use for (text, float64, ...). */
export const elementType = (code: number): DType | undefined => byCode.get(code);

/** Bytes of one element. */
export const elementSize = (dtype: DType): number => sizes[dtype];
