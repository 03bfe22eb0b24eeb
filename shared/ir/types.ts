/** Element types of a tensor. Training computes in float32; the narrow types are storage and compressed models. */
export type DType = 'float32' | 'int64' | 'int32' | 'uint32' | 'bool' | 'uint8' | 'int8' | 'float16';

/** A dimension: a fixed size, or the named batch dimension, whose size a program learns only when it runs. */
export type Dim = number | 'N';

export type Shape = readonly Dim[];

export interface TensorType {
  readonly dtype: DType;
  readonly shape: Shape;
}

export function tensorType<D extends DType>(dtype: D, shape: Shape): TensorType & { readonly dtype: D } {
  return { dtype, shape };
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

export function sameType(a: TensorType, b: TensorType): boolean {
  return a.dtype === b.dtype && sameShape(a.shape, b.shape);
}

/** `128×1×28×28`, as people read shapes; a scalar is `scalar`. */
export function shapeText(shape: Shape): string {
  return shape.length === 0 ? 'scalar' : shape.join('×');
}

export function typeText(type: TensorType): string {
  return `${type.dtype}[${type.shape.join(',')}]`;
}

/** The number of elements of a fully known shape. Throws on a symbolic dimension: a bug of the caller. */
export function elementCount(shape: Shape): number {
  let count = 1;
  for (const dim of shape) count *= fixed(dim);
  return count;
}

const elementBytes: Readonly<Record<DType, number>> = {
  float32: 4,
  int64: 8,
  int32: 4,
  uint32: 4,
  bool: 1,
  uint8: 1,
  int8: 1,
  float16: 2,
};

/** The bytes of a tensor of a fully known shape; throws as `elementCount` does. */
export function bytesOf({ dtype, shape }: TensorType): number {
  return elementCount(shape) * elementBytes[dtype];
}

/** Elements of one sample: the batch dimension counts as 1. */
export function elementsPerSample(shape: Shape): number {
  let count = 1;
  for (const dim of shape) count *= dim === 'N' ? 1 : dim;
  return count;
}

/** A dimension that must be known by now. */
export function fixed(dim: Dim | undefined): number {
  if (typeof dim !== 'number') throw new Error(`internal: dimension ${String(dim)} is not a known size`);
  return dim;
}
