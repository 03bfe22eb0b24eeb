import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { TensorType } from '../../ir/types.ts';
import { add, concatenate, matmul, multiply, scalar, sigmoid, square, subtract, tanh } from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { gruExamples as examples } from '../examples/gru.ts';
import {
  affine,
  affineGradients,
  firstState,
  gateOf,
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
import { needFloats, needShape } from '../shape-rules.ts';

export interface GruOps {
  /**
   * (x [T,N,C], input weight [C,3H], recurrent weight [H,3H], input bias [3H], recurrent bias [3H], first h [N,H] where
   * `initial`, mask [T,N] where `masked`) -> h of every step [T,N,H]. Gates r, z, n side by side; the reset acts after the
   * product: n = tanh(input's n + sigmoid(r) * (state's n)), h = (1 - sigmoid(z)) n + sigmoid(z) h (Cho et al., 2014).
   */
  gru: RecurrentAttributes;
  /**
   * (dh [T,N,H], the input's part of the gates [T,N,3H], recurrent weight, the state's part [T,N,3H], h before each step
   * [T,N,H], mask [T,N] where `masked`) -> the gradients of (the input's part, the state's part, the first h).
   */
  gru_gradient: StepOrder;
}

type Table = { readonly [K in keyof GruOps]: OpDefinition<K> };

const sizes = { gates: 3, states: 1 };

export const gru: Table = {
  gru: {
    sources: [onnxOperator('GRU'), papers.gru],
    infer: (inputs, attributes) => {
      const { steps, batch, units } = recurrentSizes(inputs, attributes, sizes);
      return [{ dtype: 'float32', shape: [steps, batch, units] }];
    },
    gradient: (g, node, [dh]) => {
      if (dh === undefined) return node.inputs.map(() => undefined);
      const { initial, reverse, masked } = node.attributes;
      const named = recurrentInputs(node.inputs, node.attributes, sizes.states);
      const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
      const [h] = node.outputs as readonly [Value];
      const first = firstState(g, states[0], h.type.shape.slice(1));
      const before = statesBefore(g, h, first, reverse);
      const fromInput = affine(g, x, inputWeight, inputBias);
      const fromState = affine(g, before, recurrentWeight, recurrentBias);
      const operands = [dh, fromInput, recurrentWeight, fromState, before, ...(mask ? [mask] : [])];
      const [dinput, dstate, dfirst] = g.op('gru_gradient', operands, {
        reverse,
        masked,
      }) as readonly [Value, Value, Value];
      const input = affineGradients(g, dinput, x, inputWeight);
      const state = affineGradients(g, dstate, before, recurrentWeight);
      const gradients = [input.x, input.weight, state.weight, input.bias, state.bias];
      return [...gradients, ...(initial ? [dfirst] : []), ...(masked ? [undefined] : [])];
    },
    decompose: (g, inputs, attributes) => {
      const named = recurrentInputs(inputs, attributes, sizes.states);
      const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
      const [steps, batch] = x.type.shape as readonly number[] as readonly [number, number];
      let h = firstState(g, states[0], [batch, recurrentWeight.type.shape[0] as number]);
      const projected = affine(g, x, inputWeight, inputBias);
      const results: Value[] = [];
      for (const t of stepOrder(steps, attributes.reverse)) {
        const step = activated(g, stepOf(g, projected, t), affine(g, h, recurrentWeight, recurrentBias));
        const next = add(g, step.n, multiply(g, step.z, subtract(g, h, step.n)));
        h = whereReal(g, mask, t, next, h);
        results[t] = h;
      }
      return [stacked(g, results)];
    },
    macs: recurrentMacs,
    examples: examples.gru,
  },
  gru_gradient: {
    sources: [onnxOperator('GRU'), papers.gru],
    infer: (inputs, { masked }) => {
      const [[dh, fromInput, weight, fromState, before], mask] = withMask(inputs, 5, masked);
      needFloats([dh, fromInput, weight, fromState, before]);
      const { steps, batch, units } = needStepGradient(dh, fromInput, weight, sizes.gates);
      needShape(fromState, fromInput.shape, "the state's part of the gates");
      needShape(before, dh.shape, 'the states before each step');
      needMask(mask, steps, batch);
      return [fromInput, fromState, { dtype: 'float32', shape: [batch, units] } satisfies TensorType];
    },
    gradient: 'never',
    decompose: (g, inputs, { reverse, masked }) => {
      const [[dh, fromInput, weight, fromState, before], mask] = withMask(inputs, 5, masked);
      const [steps, batch, units] = dh.type.shape as readonly number[] as readonly [number, number, number];
      const none = zeros(g, [batch, sizes.gates * units]);
      let later = zeros(g, [batch, units]);
      const [dinputs, dstates]: readonly [Value[], Value[]] = [[], []];
      for (const t of stepOrder(steps, !reverse)) {
        const step = activated(g, stepOf(g, fromInput, t), stepOf(g, fromState, t));
        const dstep = add(g, later, stepOf(g, dh, t));
        const { dinput, dstate } = stepGradient(g, step, stepOf(g, before, t), dstep);
        dinputs[t] = whereReal(g, mask, t, dinput, none);
        dstates[t] = whereReal(g, mask, t, dstate, none);
        const back = matmul(g, dstate, weight, { transposeB: true });
        later = whereReal(g, mask, t, add(g, back, multiply(g, dstep, step.z)), dstep);
      }
      return [stacked(g, dinputs), stacked(g, dstates), later];
    },
    examples: examples.gru_gradient,
  },
};

interface Gates {
  readonly r: Value;
  readonly z: Value;
  readonly n: Value;
  /** The state's part of n, before the reset. */
  readonly remembered: Value;
}

/** One step's gates from the input's and the state's parts [N,3H]. */
function activated(g: Builder, fromInput: Value, fromState: Value): Gates {
  const units = (fromInput.type.shape[1] as number) / sizes.gates;
  const [r, z] = [0, 1].map((k) =>
    sigmoid(g, add(g, gateOf(g, fromInput, units, k), gateOf(g, fromState, units, k))),
  ) as [Value, Value];
  const remembered = gateOf(g, fromState, units, 2);
  return { r, z, n: tanh(g, add(g, gateOf(g, fromInput, units, 2), multiply(g, r, remembered))), remembered };
}

function stepGradient(g: Builder, { r, z, n, remembered }: Gates, before: Value, dh: Value) {
  const one = scalar(g, 1);
  const product = (...factors: readonly [Value, ...Value[]]): Value =>
    factors.reduce((all, factor) => multiply(g, all, factor));
  const dn = product(dh, subtract(g, one, z), subtract(g, one, square(g, n)));
  const dz = product(dh, subtract(g, before, n), z, subtract(g, one, z));
  const dr = product(dn, remembered, r, subtract(g, one, r));
  return {
    dinput: concatenate(g, [dr, dz, dn], 1),
    dstate: concatenate(g, [dr, dz, multiply(g, dn, r)], 1),
  };
}
