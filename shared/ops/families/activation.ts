import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { TensorType } from '../../ir/types.ts';
import type { None } from '../attributes.ts';
import {
  add,
  apply,
  divide,
  erf,
  exp,
  log,
  maximum,
  minimum,
  multiply,
  negate,
  positiveMask,
  reduceMax,
  reduceSum,
  scalar,
  scale,
  shiftBy,
  sigmoid,
  square,
  subtract,
  unaryGradient,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { activationExamples as examples } from '../examples/activation.ts';
import { exactly, needAxis, sameFloats } from '../shape-rules.ts';

/** Whole ops with their gradients; `y` is the forward result, `x` its input. float32. */
export interface ActivationOps {
  relu: None;
  /** relu_gradient(dy, y): dy where y > 0, else 0. */
  relu_gradient: None;
  leaky_relu: { readonly alpha: number };
  /** (dy, x): dy where x > 0, else alpha * dy. */
  leaky_relu_gradient: { readonly alpha: number };
  /** x where x > 0, else alpha * (exp(x) - 1); alpha is 0 or more. */
  elu: { readonly alpha: number };
  /** (dy, y): dy where y > 0, else dy * (y + alpha). */
  elu_gradient: { readonly alpha: number };
  /** x * Phi(x), exact (erf) form. */
  gelu: None;
  /** (dy, x). */
  gelu_gradient: None;
  /** x * sigmoid(x). */
  silu: None;
  /** (dy, x). */
  silu_gradient: None;
  /** log(1 + exp(x)), without overflow; its slope is sigmoid(x). */
  softplus: None;
  /** (dy, y): dy * y * (1 - y). */
  sigmoid_gradient: None;
  /** (dy, y): dy * (1 - y^2). */
  tanh_gradient: None;
  softmax: { readonly axis: number };
  /** (dy, y): y * (dy - sum(dy * y, axis)). */
  softmax_gradient: { readonly axis: number };
  log_softmax: { readonly axis: number };
  /** (dy, y) with y the log-probabilities: dy - exp(y) * sum(dy, axis). */
  log_softmax_gradient: { readonly axis: number };
}

type Table = { readonly [K in keyof ActivationOps]: OpDefinition<K> };

const one = (inputs: readonly TensorType[]): readonly TensorType[] => [sameFloats(inputs, 1)];
const two = (inputs: readonly TensorType[]): readonly TensorType[] => [sameFloats(inputs, 2)];

function alongAxis(
  count: number,
): (inputs: readonly TensorType[], a: { axis: number }) => readonly TensorType[] {
  return (inputs, { axis }) => {
    const x = sameFloats(inputs, count);
    needAxis(x.shape, axis);
    return [x];
  };
}

/** A decomposition of one input, or of (dy, x or y). */
const fromOne =
  <A>(rule: (g: Builder, x: Value, attributes: A) => Value) =>
  (g: Builder, inputs: readonly Value[], attributes: A): readonly Value[] => [
    rule(g, exactly(inputs, 1)[0], attributes),
  ];
const fromTwo =
  <A>(rule: (g: Builder, dy: Value, saved: Value, attributes: A) => Value) =>
  (g: Builder, inputs: readonly Value[], attributes: A): readonly Value[] => {
    const [dy, saved] = exactly(inputs, 2);
    return [rule(g, dy, saved, attributes)];
  };

const oneMinus = (g: Builder, x: Value): Value => subtract(g, scalar(g, 1), x);
const positivePart = (g: Builder, x: Value): Value => maximum(g, x, scalar(g, 0));
const negativePart = (g: Builder, x: Value): Value => minimum(g, x, scalar(g, 0));

/** Phi(x), the normal distribution function. */
function normalDistribution(g: Builder, x: Value): Value {
  return scale(g, shiftBy(g, erf(g, scale(g, x, Math.SQRT1_2)), 1), 0.5);
}

/** The largest element is subtracted first, so exp cannot overflow. */
function shifted(g: Builder, x: Value, axis: number): Value {
  return subtract(g, x, reduceMax(g, x, [axis], true));
}

export const activation: Table = {
  relu: {
    sources: [onnxOperator('Relu')],
    infer: one,
    gradient: unaryGradient((g, dy, _x, y) => apply(g, 'relu_gradient', [dy, y], {})),
    decompose: fromOne(positivePart),
    examples: examples.relu,
  },
  relu_gradient: {
    sources: [onnxOperator('Relu')],
    infer: two,
    gradient: 'never',
    decompose: fromTwo((g, dy, y) => multiply(g, dy, positiveMask(g, y))),
    examples: examples.relu_gradient,
  },
  leaky_relu: {
    sources: [onnxOperator('LeakyRelu')],
    infer: one,
    gradient: (g, node, [dy]) => [
      dy && apply(g, 'leaky_relu_gradient', [dy, node.inputs[0] as Value], node.attributes),
    ],
    decompose: fromOne((g, x, { alpha }) => add(g, positivePart(g, x), scale(g, negativePart(g, x), alpha))),
    examples: examples.leaky_relu,
  },
  leaky_relu_gradient: {
    sources: [onnxOperator('LeakyRelu')],
    infer: two,
    gradient: 'never',
    decompose: fromTwo((g, dy, x, { alpha }) =>
      multiply(g, dy, shiftBy(g, scale(g, positiveMask(g, x), 1 - alpha), alpha)),
    ),
    examples: examples.leaky_relu_gradient,
  },
  elu: {
    sources: [onnxOperator('Elu'), papers.elu],
    infer: one,
    gradient: (g, node, [dy]) => [
      dy && apply(g, 'elu_gradient', [dy, node.outputs[0] as Value], node.attributes),
    ],
    decompose: fromOne((g, x, { alpha }) => {
      const below = shiftBy(g, exp(g, negativePart(g, x)), -1);
      return add(g, positivePart(g, x), scale(g, below, alpha));
    }),
    examples: examples.elu,
  },
  elu_gradient: {
    sources: [onnxOperator('Elu'), papers.elu],
    infer: two,
    gradient: 'never',
    decompose: fromTwo((g, dy, y, { alpha }) => {
      const mask = positiveMask(g, y);
      const below = shiftBy(g, negativePart(g, y), alpha);
      return multiply(g, dy, add(g, mask, multiply(g, oneMinus(g, mask), below)));
    }),
    examples: examples.elu_gradient,
  },
  gelu: {
    sources: [onnxOperator('Gelu'), papers.gelu],
    infer: one,
    gradient: unaryGradient((g, dy, x) => apply(g, 'gelu_gradient', [dy, x], {})),
    decompose: fromOne((g, x) => multiply(g, x, normalDistribution(g, x))),
    examples: examples.gelu,
  },
  gelu_gradient: {
    sources: [onnxOperator('Gelu'), papers.gelu],
    infer: two,
    gradient: 'never',
    decompose: fromTwo((g, dy, x) => {
      const density = scale(g, exp(g, scale(g, square(g, x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
      return multiply(g, dy, add(g, normalDistribution(g, x), multiply(g, x, density)));
    }),
    examples: examples.gelu_gradient,
  },
  silu: {
    sources: [papers.gelu],
    infer: one,
    gradient: unaryGradient((g, dy, x) => apply(g, 'silu_gradient', [dy, x], {})),
    decompose: fromOne((g, x) => multiply(g, x, sigmoid(g, x))),
    examples: examples.silu,
  },
  silu_gradient: {
    sources: [papers.gelu],
    infer: two,
    gradient: 'never',
    decompose: fromTwo((g, dy, x) => {
      const s = sigmoid(g, x);
      return multiply(g, dy, multiply(g, s, shiftBy(g, multiply(g, x, oneMinus(g, s)), 1)));
    }),
    examples: examples.silu_gradient,
  },
  softplus: {
    sources: [onnxOperator('Softplus')],
    infer: one,
    gradient: unaryGradient((g, dy, x) => multiply(g, dy, sigmoid(g, x))),
    decompose: fromOne((g, x) => {
      const small = exp(g, negate(g, apply(g, 'absolute', [x], {})));
      return add(g, positivePart(g, x), log(g, shiftBy(g, small, 1)));
    }),
    examples: examples.softplus,
  },
  sigmoid_gradient: {
    sources: [onnxOperator('Sigmoid')],
    infer: two,
    gradient: 'never',
    decompose: fromTwo((g, dy, y) => multiply(g, dy, multiply(g, y, oneMinus(g, y)))),
    examples: examples.sigmoid_gradient,
  },
  tanh_gradient: {
    sources: [onnxOperator('Tanh')],
    infer: two,
    gradient: 'never',
    decompose: fromTwo((g, dy, y) => multiply(g, dy, oneMinus(g, square(g, y)))),
    examples: examples.tanh_gradient,
  },
  softmax: {
    sources: [onnxOperator('Softmax')],
    infer: alongAxis(1),
    gradient: (g, node, [dy]) => [
      dy && apply(g, 'softmax_gradient', [dy, node.outputs[0] as Value], node.attributes),
    ],
    decompose: fromOne((g, x, { axis }) => {
      const powers = exp(g, shifted(g, x, axis));
      return divide(g, powers, reduceSum(g, powers, [axis], true));
    }),
    examples: examples.softmax,
  },
  softmax_gradient: {
    sources: [onnxOperator('Softmax')],
    infer: alongAxis(2),
    gradient: 'never',
    decompose: fromTwo((g, dy, y, { axis }) => {
      const total = reduceSum(g, multiply(g, dy, y), [axis], true);
      return multiply(g, y, subtract(g, dy, total));
    }),
    examples: examples.softmax_gradient,
  },
  log_softmax: {
    sources: [onnxOperator('LogSoftmax')],
    infer: alongAxis(1),
    gradient: (g, node, [dy]) => [
      dy && apply(g, 'log_softmax_gradient', [dy, node.outputs[0] as Value], node.attributes),
    ],
    decompose: fromOne((g, x, { axis }) => {
      const centred = shifted(g, x, axis);
      return subtract(g, centred, log(g, reduceSum(g, exp(g, centred), [axis], true)));
    }),
    examples: examples.log_softmax,
  },
  log_softmax_gradient: {
    sources: [onnxOperator('LogSoftmax')],
    infer: alongAxis(2),
    gradient: 'never',
    decompose: fromTwo((g, dy, y, { axis }) =>
      subtract(g, dy, multiply(g, exp(g, y), reduceSum(g, dy, [axis], true))),
    ),
    examples: examples.log_softmax_gradient,
  },
};
