import { toFloat16 } from '../base/float16.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { toNumbers } from '../ir/tensor-data.ts';
import type { DType } from '../ir/types.ts';
import type { ElementwiseOps } from '../ops/families/elementwise.ts';
import { broadcastOffsets, broadcastTwo } from './indexing.ts';
import type { KernelContext, KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';
import { copyElement } from './movement.ts';
import { erf, sigmoid } from './special-functions.ts';

type Unary = (x: number) => number;
type Binary = (a: number, b: number, dtype: DType) => number;

export function mapFloats(
  rule: Unary,
): (inputs: readonly TensorData[], attributes: object, context: KernelContext) => readonly TensorData[] {
  return (inputs, _attributes, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.make(x.dtype, x.shape) as NumberTensor;
    for (let i = 0; i < y.data.length; i++) y.data[i] = rule(at(x.data, i));
    return [y];
  };
}

function mapTwo(
  rule: Binary,
  to?: DType,
): (inputs: readonly TensorData[], attributes: object, context: KernelContext) => readonly TensorData[] {
  return (inputs, _attributes, context) => {
    const [a, b] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const shape = broadcastTwo(a.shape, b.shape);
    const y = context.make(to ?? a.dtype, shape) as NumberTensor;
    const [fromA, fromB] = [broadcastOffsets(a.shape, shape), broadcastOffsets(b.shape, shape)];
    for (let i = 0; i < y.data.length; i++) {
      y.data[i] = rule(at(a.data, at(fromA, i)), at(b.data, at(fromB, i)), a.dtype);
    }
    return [y];
  };
}

/** Typed arrays of 32-bit integers store modulo 2^32, but a product can lose its low bits before that. */
const product: Binary = (a, b, dtype) => (dtype === 'float32' ? a * b : Math.imul(a, b));
const quotient: Binary = (a, b, dtype) => (dtype === 'float32' ? a / b : Math.trunc(a / b));

export const elementwise: KernelTable<ElementwiseOps> = {
  add: mapTwo((a, b) => a + b),
  subtract: mapTwo((a, b) => a - b),
  multiply: mapTwo(product),
  divide: mapTwo(quotient),
  maximum: mapTwo((a, b) => Math.max(a, b)),
  minimum: mapTwo((a, b) => Math.min(a, b)),
  power: mapTwo((a, b) => a ** b),
  negate: mapFloats((x) => -x),
  absolute: mapFloats(Math.abs),
  exp: mapFloats(Math.exp),
  log: mapFloats(Math.log),
  square_root: mapFloats(Math.sqrt),
  sine: mapFloats(Math.sin),
  cosine: mapFloats(Math.cos),
  tanh: mapFloats(Math.tanh),
  sigmoid: mapFloats(sigmoid),
  erf: mapFloats(erf),
  positive_mask: mapFloats((x) => (x > 0 ? 1 : 0)),
  equal: mapTwo((a, b) => (a === b ? 1 : 0), 'bool'),
  greater: mapTwo((a, b) => (a > b ? 1 : 0), 'bool'),
  greater_or_equal: mapTwo((a, b) => (a >= b ? 1 : 0), 'bool'),
  where: (inputs, _attributes, context) => {
    const [condition, a, b] = inputs as readonly [TensorData, TensorData, TensorData];
    const shape = broadcastTwo(condition.shape, broadcastTwo(a.shape, b.shape));
    const y = context.make(a.dtype, shape);
    const [fromCondition, fromA, fromB] = [condition, a, b].map((x) => broadcastOffsets(x.shape, shape)) as [
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    for (let i = 0; i < y.data.length; i++) {
      const holds = condition.data[at(fromCondition, i)] === 1;
      copyElement(holds ? a : b, at(holds ? fromA : fromB, i), y, i);
    }
    return [y];
  },
  cast: (inputs, { to }, context) => {
    const [x] = inputs as readonly [TensorData];
    const y = context.make(to, x.shape);
    toNumbers(x).forEach((value, i) => {
      if (y.data instanceof BigInt64Array) y.data[i] = BigInt(Math.trunc(value));
      else y.data[i] = converted(value, to);
    });
    return [y];
  },
  identity: ([x]) => [x as TensorData],
  stop_gradient: ([x]) => [x as TensorData],
};

function converted(value: number, to: DType): number {
  if (to === 'float32') return value;
  if (to === 'float16') return toFloat16(value);
  return to === 'bool' ? Number(value !== 0) : Math.trunc(value);
}
