import type { DType, TensorType } from '../../ir/types.ts';
import type { None } from '../attributes.ts';
import { divide, multiply, negate, scale, sumToShape } from '../build.ts';
import type { OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { broadcastShapes } from '../shape-rules.ts';

/** Element by element; binary ops broadcast as NumPy does (trailing dimensions align, size 1 stretches). */
export interface ElementwiseOps {
  /** Arithmetic on float32, int32, uint32 (modulo 2^32); both inputs of one dtype. */
  add: None;
  subtract: None;
  multiply: None;
  /** float32: IEEE division. uint32 and int32: quotient truncated toward zero. */
  divide: None;
  maximum: None;
  minimum: None;
  /** a^b, float32. */
  power: None;
  negate: None;
  absolute: None;
  exp: None;
  log: None;
  square_root: None;
  tanh: None;
  sigmoid: None;
  /** Gauss error function. */
  erf: None;
  /** 1 where x > 0, else 0; float32, no gradient flows through it. */
  positive_mask: None;
  /** bool results; no gradient. */
  equal: None;
  greater: None;
  greater_or_equal: None;
  /** where(condition, a, b): a where the bool condition holds, else b. */
  where: None;
  /** float32 to integers truncates toward zero; bool to numbers is 0 or 1. Gradient flows only float to float. */
  cast: { readonly to: DType };
  /** The same value; keeps a name alive. Gradient passes through. */
  identity: None;
}

type Table = { readonly [K in keyof ElementwiseOps]: OpDefinition<K> };

function binaryType(inputs: readonly TensorType[]): TensorType {
  const [a, b] = inputs as readonly [TensorType, TensorType];
  need(a.dtype === b.dtype, `both inputs ${a.dtype}`, b.dtype);
  return { dtype: a.dtype, shape: broadcastShapes(a.shape, b.shape) };
}
