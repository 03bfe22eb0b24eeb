import type { TensorData } from '../ir/tensor-data.ts';
import type { ActivationOps } from '../ops/families/activation.ts';
import { aroundAxis } from './indexing.ts';
import type { KernelContext, KernelTable, NumberArray, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';
import { normalDensity, normalDistribution, sigmoid } from './special-functions.ts';

type Kernel<A> = (
  inputs: readonly TensorData[],
  attributes: A,
  context: KernelContext,
) => readonly TensorData[];

function each<A>(rule: (x: number, attributes: A) => number): Kernel<A> {
  return (inputs, attributes, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.floats(x.shape);
    for (let i = 0; i < y.data.length; i++) y.data[i] = rule(at(x.data, i), attributes);
    return [y];
  };
}

/** dy times the slope, which comes from what the forward pass saved. */
function slope<A>(rule: (saved: number, attributes: A) => number): Kernel<A> {
  return (inputs, attributes, context) => {
    const [dy, saved] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const dx = context.floats(dy.shape);
    for (let i = 0; i < dx.data.length; i++) {
      dx.data[i] = at(dy.data, i) * rule(at(saved.data, i), attributes);
    }
    return [dx];
  };
}

/** Calls the rule with each line of elements along the axis: their places in memory. */
function eachLine(x: NumberTensor, axis: number, rule: (places: readonly number[]) => void): void {
  const { outer, size, inner } = aroundAxis(x.shape, axis);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      rule(Array.from({ length: size }, (_, k) => (o * size + k) * inner + i));
    }
  }
}

/** The largest element of a line, and log(sum(exp(x - largest))): together the logarithm of the sum of exps. */
export function logSumExp(x: NumberArray, places: readonly number[]): { largest: number; rest: number } {
  const largest = places.reduce((best, place) => Math.max(best, at(x, place)), Number.NEGATIVE_INFINITY);
  const sum = places.reduce((total, place) => total + Math.exp(at(x, place) - largest), 0);
  return { largest, rest: Math.log(sum) };
}

export const activation: KernelTable<ActivationOps> = {
  relu: each((x) => Math.max(x, 0)),
  relu_gradient: slope((y) => (y > 0 ? 1 : 0)),
  leaky_relu: each((x, { alpha }) => (x > 0 ? x : alpha * x)),
  leaky_relu_gradient: slope((x, { alpha }) => (x > 0 ? 1 : alpha)),
  elu: each((x, { alpha }) => (x > 0 ? x : alpha * Math.expm1(x))),
  elu_gradient: slope((y, { alpha }) => (y > 0 ? 1 : y + alpha)),
  gelu: each((x) => x * normalDistribution(x)),
  gelu_gradient: slope((x) => normalDistribution(x) + x * normalDensity(x)),
  silu: each((x) => x * sigmoid(x)),
  softplus: each((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  silu_gradient: slope((x) => sigmoid(x) * (1 + x * sigmoid(-x))),
  sigmoid_gradient: slope((y) => y * (1 - y)),
  tanh_gradient: slope((y) => (1 - y) * (1 + y)),
  softmax: (inputs, { axis }, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.floats(x.shape);
    eachLine(x, axis, (places) => {
      const { largest, rest } = logSumExp(x.data, places);
      for (const place of places) y.data[place] = Math.exp(at(x.data, place) - largest - rest);
    });
    return [y];
  },
  softmax_gradient: (inputs, { axis }, context) => {
    const [dy, y] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const dx = context.floats(y.shape);
    eachLine(y, axis, (places) => {
      const total = places.reduce((sum, place) => sum + at(dy.data, place) * at(y.data, place), 0);
      for (const place of places) dx.data[place] = at(y.data, place) * (at(dy.data, place) - total);
    });
    return [dx];
  },
  log_softmax: (inputs, { axis }, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.floats(x.shape);
    eachLine(x, axis, (places) => {
      const { largest, rest } = logSumExp(x.data, places);
      for (const place of places) y.data[place] = at(x.data, place) - largest - rest;
    });
    return [y];
  },
  log_softmax_gradient: (inputs, { axis }, context) => {
    const [dy, y] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const dx = context.floats(y.shape);
    eachLine(y, axis, (places) => {
      const total = places.reduce((sum, place) => sum + at(dy.data, place), 0);
      for (const place of places) dx.data[place] = at(dy.data, place) - Math.exp(at(y.data, place)) * total;
    });
    return [dx];
  },
};
