import { onnxOperator } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { DType, TensorType } from '../../ir/types.ts';
import type { None } from '../attributes.ts';
import {
  binaryGradient,
  cast,
  constant,
  cosine,
  divide,
  equal,
  exp,
  greater,
  log,
  multiply,
  negate,
  positiveMask,
  power,
  scalar,
  scale,
  shiftBy,
  sine,
  square,
  subtract,
  sumToShape,
  unaryGradient,
  where,
} from '../build.ts';
import type { OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { elementwiseExamples as examples } from '../examples/elementwise.ts';
import { broadcastShapes, exactly, needDtype } from '../shape-rules.ts';

/** Element by element; binary ops broadcast as NumPy does (trailing dimensions align, size 1 stretches). */
export interface ElementwiseOps {
  /** Arithmetic on float32, int32, uint32 (modulo 2^32); both inputs of one dtype. */
  add: None;
  subtract: None;
  multiply: None;
  /** float32: IEEE division. uint32 and int32: quotient truncated toward zero. */
  divide: None;
  /** Gradient to the larger input; where both are equal, to the second. */
  maximum: None;
  minimum: None;
  /** a^b, float32. Where a is 0 or less, no gradient goes to the exponent. */
  power: None;
  negate: None;
  absolute: None;
  exp: None;
  log: None;
  square_root: None;
  /** Of an angle in radians. */
  sine: None;
  cosine: None;
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
  /** The same value; no gradient passes. */
  stop_gradient: None;
}

type Table = { readonly [K in keyof ElementwiseOps]: OpDefinition<K> };

const numbers: readonly DType[] = ['float32', 'int32', 'uint32'];
const signed: readonly DType[] = ['float32', 'int32'];
const floats: readonly DType[] = ['float32'];

function unary(dtypes: readonly DType[]): (inputs: readonly TensorType[]) => readonly TensorType[] {
  return (inputs) => {
    const [x] = exactly(inputs, 1);
    needDtype(x, ...dtypes);
    return [x];
  };
}

function binary(
  dtypes: readonly DType[],
  to?: DType,
): (inputs: readonly TensorType[]) => readonly TensorType[] {
  return (inputs) => {
    const [a, b] = exactly(inputs, 2);
    needDtype(a, ...dtypes);
    need(a.dtype === b.dtype, `both inputs ${a.dtype}`, b.dtype);
    return [{ dtype: to ?? a.dtype, shape: broadcastShapes(a.shape, b.shape) }];
  };
}

export const elementwise: Table = {
  add: {
    sources: [onnxOperator('Add')],
    infer: binary(numbers),
    gradient: binaryGradient((_g, dy) => [dy, dy]),
    examples: examples.add,
  },
  subtract: {
    sources: [onnxOperator('Sub')],
    infer: binary(numbers),
    gradient: binaryGradient((g, dy) => [dy, negate(g, dy)]),
    examples: examples.subtract,
  },
  multiply: {
    sources: [onnxOperator('Mul')],
    infer: binary(numbers),
    gradient: binaryGradient((g, dy, a, b) => [multiply(g, dy, b), multiply(g, dy, a)]),
    examples: examples.multiply,
  },
  divide: {
    sources: [onnxOperator('Div')],
    infer: binary(numbers),
    gradient: binaryGradient((g, dy, _a, b, y) => {
      const da = divide(g, dy, b);
      return [da, negate(g, multiply(g, da, y))];
    }),
    examples: examples.divide,
  },
  maximum: {
    sources: [onnxOperator('Max')],
    infer: binary(numbers),
    gradient: binaryGradient((g, dy, a, b) => {
      const da = multiply(g, dy, positiveMask(g, subtract(g, a, b)));
      return [da, subtract(g, dy, da)];
    }),
    examples: examples.maximum,
  },
  minimum: {
    sources: [onnxOperator('Min')],
    infer: binary(numbers),
    gradient: binaryGradient((g, dy, a, b) => {
      const da = multiply(g, dy, positiveMask(g, subtract(g, b, a)));
      return [da, subtract(g, dy, da)];
    }),
    examples: examples.minimum,
  },
  power: {
    sources: [onnxOperator('Pow')],
    infer: binary(floats),
    gradient: binaryGradient((g, dy, a, b, y) => {
      const slope = multiply(g, b, power(g, a, shiftBy(g, b, -1)));
      // 0 * 0^-1 would be NaN for a constant exponent of 0.
      const da = where(g, equal(g, b, scalar(g, 0)), scalar(g, 0), slope);
      const one = scalar(g, 1);
      const logarithm = log(g, where(g, greater(g, a, scalar(g, 0)), a, one));
      return [multiply(g, dy, da), multiply(g, dy, multiply(g, y, logarithm))];
    }),
    examples: examples.power,
  },
  negate: {
    sources: [onnxOperator('Neg')],
    infer: unary(signed),
    gradient: unaryGradient((g, dy) => negate(g, dy)),
    examples: examples.negate,
  },
  absolute: {
    sources: [onnxOperator('Abs')],
    infer: unary(signed),
    gradient: unaryGradient((g, dy, x) => {
      const sign = subtract(g, positiveMask(g, x), positiveMask(g, negate(g, x)));
      return multiply(g, dy, sign);
    }),
    examples: examples.absolute,
  },
  exp: {
    sources: [onnxOperator('Exp')],
    infer: unary(floats),
    gradient: unaryGradient((g, dy, _x, y) => multiply(g, dy, y)),
    examples: examples.exp,
  },
  log: {
    sources: [onnxOperator('Log')],
    infer: unary(floats),
    gradient: unaryGradient((g, dy, x) => divide(g, dy, x)),
    examples: examples.log,
  },
  square_root: {
    sources: [onnxOperator('Sqrt')],
    infer: unary(floats),
    gradient: unaryGradient((g, dy, _x, y) => divide(g, scale(g, dy, 0.5), y)),
    examples: examples.square_root,
  },
  sine: {
    sources: [onnxOperator('Sin')],
    infer: unary(floats),
    gradient: unaryGradient((g, dy, x) => multiply(g, dy, cosine(g, x))),
    examples: examples.sine,
  },
  cosine: {
    sources: [onnxOperator('Cos')],
    infer: unary(floats),
    gradient: unaryGradient((g, dy, x) => negate(g, multiply(g, dy, sine(g, x)))),
    examples: examples.cosine,
  },
  tanh: {
    sources: [onnxOperator('Tanh')],
    infer: unary(floats),
    gradient: (g, node, [dy]) => [dy && g.op('tanh_gradient', [dy, node.outputs[0] as Value], {})[0]],
    examples: examples.tanh,
  },
  sigmoid: {
    sources: [onnxOperator('Sigmoid')],
    infer: unary(floats),
    gradient: (g, node, [dy]) => [dy && g.op('sigmoid_gradient', [dy, node.outputs[0] as Value], {})[0]],
    examples: examples.sigmoid,
  },
  erf: {
    sources: [onnxOperator('Erf')],
    infer: unary(floats),
    gradient: unaryGradient((g, dy, x) =>
      multiply(g, dy, scale(g, exp(g, negate(g, square(g, x))), 2 / Math.sqrt(Math.PI))),
    ),
    examples: examples.erf,
  },
  positive_mask: {
    sources: [onnxOperator('Greater')],
    infer: unary(floats),
    gradient: 'none',
    examples: examples.positive_mask,
  },
  equal: {
    sources: [onnxOperator('Equal')],
    infer: binary(numbers, 'bool'),
    gradient: 'none',
    examples: examples.equal,
  },
  greater: {
    sources: [onnxOperator('Greater')],
    infer: binary(numbers, 'bool'),
    gradient: 'none',
    examples: examples.greater,
  },
  greater_or_equal: {
    sources: [onnxOperator('GreaterOrEqual')],
    infer: binary(numbers, 'bool'),
    gradient: 'none',
    examples: examples.greater_or_equal,
  },
  where: {
    sources: [onnxOperator('Where')],
    infer: (inputs) => {
      const [condition, a, b] = exactly(inputs, 3);
      needDtype(condition, 'bool');
      need(a.dtype === b.dtype, `both choices ${a.dtype}`, b.dtype);
      return [{ dtype: a.dtype, shape: broadcastShapes(condition.shape, broadcastShapes(a.shape, b.shape)) }];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined, undefined, undefined];
      const [condition, a, b] = exactly(node.inputs, 3);
      const zero = constant(g, dy.type.dtype, [], 0);
      const da = where(g, condition, dy, zero);
      const db = where(g, condition, zero, dy);
      return [undefined, sumToShape(g, da, a.type.shape), sumToShape(g, db, b.type.shape)];
    },
    examples: examples.where,
  },
  cast: {
    sources: [onnxOperator('Cast')],
    infer: (inputs, { to }) => [{ dtype: to, shape: exactly(inputs, 1)[0].shape }],
    gradient: (g, node, [dy]) => {
      const from = exactly(node.inputs, 1)[0].type.dtype;
      const isFloat = (dtype: DType): boolean => dtype === 'float32' || dtype === 'float16';
      const flows = dy !== undefined && isFloat(from) && isFloat(node.attributes.to);
      return [flows ? cast(g, dy, from) : undefined];
    },
    examples: examples.cast,
  },
  identity: {
    sources: [onnxOperator('Identity')],
    infer: (inputs) => [exactly(inputs, 1)[0]],
    gradient: (_g, _node, [dy]) => [dy],
    examples: examples.identity,
  },
  stop_gradient: {
    sources: [onnxOperator('Identity')],
    infer: (inputs) => [exactly(inputs, 1)[0]],
    gradient: 'none',
    examples: examples.stop_gradient,
  },
};
