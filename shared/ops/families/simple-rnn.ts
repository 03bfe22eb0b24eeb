import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import { add, apply, matmul, multiply, positiveMask, scalar, square, subtract, tanh } from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { simpleRnnExamples as examples } from '../examples/simple-rnn.ts';
import {
  affine,
  affineGradients,
  firstState,
  needMask,
  needStepGradient,
  type RecurrentAttributes,
  recurrentInputs,
  recurrentMacs,
  recurrentSizes,
  type StepOrder,
  stacked,
  statesBefore,
  stepOf,
  stepOrder,
  whereReal,
  withMask,
  zeros,
} from '../recurrent-rules.ts';
import { needFloats } from '../shape-rules.ts';

export interface SimpleRnnActivation {
  readonly activation: 'tanh' | 'relu';
}

export interface SimpleRnnOps {
  /**
   * (x [T,N,C], input weight [C,H], recurrent weight [H,H], input bias [H], recurrent bias [H], first h [N,H] where
   * `initial`, mask [T,N] where `masked`) -> h of every step [T,N,H]: h = activation(x W + b + h U + d) (Elman, 1990).
   */
  simple_rnn: RecurrentAttributes & SimpleRnnActivation;
  /**
   * (dh [T,N,H], the sums before the activation [T,N,H], recurrent weight, mask [T,N] where `masked`) -> the gradients of
   * (the sums, the first h).
   */
  simple_rnn_gradient: StepOrder & SimpleRnnActivation;
}

type Table = { readonly [K in keyof SimpleRnnOps]: OpDefinition<K> };

const sizes = { gates: 1, states: 1 };

export const simpleRnn: Table = {
  simple_rnn: {
    sources: [onnxOperator('RNN'), papers.elman],
    infer: (inputs, attributes) => {
      const { steps, batch, units } = recurrentSizes(inputs, attributes, sizes);
      return [{ dtype: 'float32', shape: [steps, batch, units] }];
    },
    gradient: (g, node, [dh]) => {
      if (dh === undefined) return node.inputs.map(() => undefined);
      const { initial, ...attributes } = node.attributes;
      const named = recurrentInputs(node.inputs, node.attributes, sizes.states);
      const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
      const [h] = node.outputs as readonly [Value];
      const first = firstState(g, states[0], h.type.shape.slice(1));
      const before = statesBefore(g, h, first, attributes.reverse);
      const fromState = affine(g, before, recurrentWeight, recurrentBias);
      const sums = add(g, affine(g, x, inputWeight, inputBias), fromState);
      const operands = [dh, sums, recurrentWeight, ...(mask ? [mask] : [])];
      const [dsums, dfirst] = g.op('simple_rnn_gradient', operands, attributes) as readonly [Value, Value];
      const input = affineGradients(g, dsums, x, inputWeight);
      const dweight = affineGradients(g, dsums, before, recurrentWeight).weight;
      const gradients = [input.x, input.weight, dweight, input.bias, input.bias];
      return [...gradients, ...(initial ? [dfirst] : []), ...(mask ? [undefined] : [])];
    },
    decompose: (g, inputs, attributes) => {
      const named = recurrentInputs(inputs, attributes, sizes.states);
      const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
      const [steps, batch] = x.type.shape as readonly number[] as readonly [number, number];
      let h = firstState(g, states[0], [batch, recurrentWeight.type.shape[0] as number]);
      const projected = affine(g, x, inputWeight, inputBias);
      const results: Value[] = [];
      for (const t of stepOrder(steps, attributes.reverse)) {
        const sums = add(g, stepOf(g, projected, t), affine(g, h, recurrentWeight, recurrentBias));
        h = whereReal(g, mask, t, activated(g, sums, attributes), h);
        results[t] = h;
      }
      return [stacked(g, results)];
    },
    macs: recurrentMacs,
    examples: examples.simple_rnn,
  },
  simple_rnn_gradient: {
    sources: [onnxOperator('RNN'), papers.elman],
    infer: (inputs, { masked }) => {
      const [[dh, sums, weight], mask] = withMask(inputs, 3, masked);
      needFloats([dh, sums, weight]);
      const { steps, batch, units } = needStepGradient(dh, sums, weight, sizes.gates);
      needMask(mask, steps, batch);
      return [sums, { dtype: 'float32', shape: [batch, units] }];
    },
    gradient: 'never',
    decompose: (g, inputs, { reverse, masked, activation }) => {
      const [[dh, sums, weight], mask] = withMask(inputs, 3, masked);
      const [steps, batch, units] = dh.type.shape as readonly number[] as readonly [number, number, number];
      const none = zeros(g, [batch, units]);
      let later = none;
      const results: Value[] = [];
      for (const t of stepOrder(steps, !reverse)) {
        const dstep = add(g, later, stepOf(g, dh, t));
        const dsums = multiply(g, dstep, slope(g, stepOf(g, sums, t), { activation }));
        results[t] = whereReal(g, mask, t, dsums, none);
        later = whereReal(g, mask, t, matmul(g, dsums, weight, { transposeB: true }), dstep);
      }
      return [stacked(g, results), later];
    },
    examples: examples.simple_rnn_gradient,
  },
};

/** relu is a whole op: max(x, 0) is its primitive. */
function activated(g: Builder, sums: Value, { activation }: SimpleRnnActivation): Value {
  return activation === 'tanh' ? tanh(g, sums) : apply(g, 'maximum', [sums, scalar(g, 0)], {});
}

function slope(g: Builder, sums: Value, { activation }: SimpleRnnActivation): Value {
  return activation === 'relu' ? positiveMask(g, sums) : subtract(g, scalar(g, 1), square(g, tanh(g, sums)));
}
