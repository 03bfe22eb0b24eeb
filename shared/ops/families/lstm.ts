import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { TensorType } from '../../ir/types.ts';
import { add, concatenate, matmul, multiply, scalar, sigmoid, square, subtract, tanh } from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { lstmExamples as examples } from '../examples/lstm.ts';
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

export interface LstmOps {
  /**
   * (x [T,N,C], input weight [C,4H], recurrent weight [H,4H], input bias [4H], recurrent bias [4H], first h and c [N,H]
   * where `initial`, mask [T,N] where `masked`) -> (h of every step [T,N,H], the last c [N,H]). Gates i, f, g, o side by side:
   * c = sigmoid(f) c + sigmoid(i) tanh(g), h = sigmoid(o) tanh(c) (Hochreiter and Schmidhuber, 1997; Gers et al., 2000).
   */
  lstm: RecurrentAttributes;
  /**
   * (dh [T,N,H], gradient of the last c [N,H], the gates before their activation [T,N,4H], recurrent weight, first c [N,H],
   * mask [T,N] where `masked`) -> the gradients of (the gates [T,N,4H], the first h, the first c).
   */
  lstm_gradient: StepOrder;
}

type Table = { readonly [K in keyof LstmOps]: OpDefinition<K> };

const sizes = { gates: 4, states: 2 };

export const lstm: Table = {
  lstm: {
    sources: [onnxOperator('LSTM'), papers.lstm, papers.lstmForget],
    infer: (inputs, attributes) => {
      const { steps, batch, units } = recurrentSizes(inputs, attributes, sizes);
      return [float32(steps, batch, units), float32(batch, units)];
    },
    gradient: (g, node, [dh, dcell]) => {
      const { initial, reverse, masked } = node.attributes;
      const named = recurrentInputs(node.inputs, node.attributes, sizes.states);
      const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
      const [h, cell] = node.outputs as readonly [Value, Value];
      if (dh === undefined && dcell === undefined) return node.inputs.map(() => undefined);
      const before = statesBefore(g, h, firstState(g, states[0], cell.type.shape), reverse);
      const gates = add(
        g,
        affine(g, x, inputWeight, inputBias),
        affine(g, before, recurrentWeight, recurrentBias),
      );
      const operands = [
        dh ?? zeros(g, h.type.shape),
        dcell ?? zeros(g, cell.type.shape),
        gates,
        recurrentWeight,
      ];
      const firstCell = firstState(g, states[1], cell.type.shape);
      const [dgates, dh0, dc0] = g.op('lstm_gradient', [...operands, firstCell, ...(mask ? [mask] : [])], {
        reverse,
        masked,
      }) as readonly [Value, Value, Value];
      const input = affineGradients(g, dgates, x, inputWeight);
      const dweight = affineGradients(g, dgates, before, recurrentWeight).weight;
      const gradients = [input.x, input.weight, dweight, input.bias, input.bias];
      return [...gradients, ...(initial ? [dh0, dc0] : []), ...(masked ? [undefined] : [])];
    },
    decompose: (g, inputs, attributes) => {
      const named = recurrentInputs(inputs, attributes, sizes.states);
      const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
      const [steps, batch] = x.type.shape as readonly number[] as readonly [number, number];
      const units = recurrentWeight.type.shape[0] as number;
      let h = firstState(g, states[0], [batch, units]);
      let cell = firstState(g, states[1], [batch, units]);
      const projected = affine(g, x, inputWeight, inputBias);
      const results: Value[] = [];
      for (const t of stepOrder(steps, attributes.reverse)) {
        const gates = add(g, stepOf(g, projected, t), affine(g, h, recurrentWeight, recurrentBias));
        const next = nextCell(g, gates, units, cell);
        h = whereReal(g, mask, t, multiply(g, next.o, tanh(g, next.cell)), h);
        cell = whereReal(g, mask, t, next.cell, cell);
        results[t] = h;
      }
      return [stacked(g, results), cell];
    },
    macs: recurrentMacs,
    examples: examples.lstm,
  },
  lstm_gradient: {
    sources: [onnxOperator('LSTM'), papers.lstm, papers.lstmForget],
    infer: (inputs, { masked }) => {
      const [[dh, dcell, gates, weight, firstCell], mask] = withMask(inputs, 5, masked);
      needFloats([dh, dcell, gates, weight, firstCell]);
      const { steps, batch, units } = needStepGradient(dh, gates, weight, sizes.gates);
      needShape(dcell, [batch, units], 'the gradient of the last state');
      needShape(firstCell, [batch, units], 'the first state');
      needMask(mask, steps, batch);
      return [gates, float32(batch, units), float32(batch, units)];
    },
    gradient: 'never',
    decompose: (g, inputs, { reverse, masked }) => {
      const [[dh, dlast, gates, weight, firstCell], mask] = withMask(inputs, 5, masked);
      const [steps, batch, units] = dh.type.shape as readonly number[] as readonly [number, number, number];
      const order = stepOrder(steps, reverse);
      const taken: (Cell & { readonly before: Value })[] = [];
      let cell = firstCell;
      for (const t of order) {
        const next = nextCell(g, stepOf(g, gates, t), units, cell);
        taken[t] = { ...next, before: cell };
        cell = whereReal(g, mask, t, next.cell, cell);
      }
      let [dhNext, dcell] = [zeros(g, [batch, units]), dlast];
      const results: Value[] = [];
      for (const t of [...order].reverse()) {
        const step = taken[t] as Cell & { readonly before: Value };
        const dstep = add(g, dhNext, stepOf(g, dh, t));
        const { dgates, dbefore } = cellGradient(g, step, dstep, dcell);
        results[t] = whereReal(g, mask, t, dgates, zeros(g, dgates.type.shape));
        dhNext = whereReal(g, mask, t, matmul(g, dgates, weight, { transposeB: true }), dstep);
        dcell = whereReal(g, mask, t, dbefore, dcell);
      }
      return [stacked(g, results), dhNext, dcell];
    },
    examples: examples.lstm_gradient,
  },
};

interface Cell {
  readonly i: Value;
  readonly f: Value;
  readonly g: Value;
  readonly o: Value;
  readonly cell: Value;
}

/** One step's gates and the cell they leave. */
function nextCell(b: Builder, gates: Value, units: number, before: Value): Cell {
  const [i, f, o] = [0, 1, 3].map((k) => sigmoid(b, gateOf(b, gates, units, k))) as [Value, Value, Value];
  const g = tanh(b, gateOf(b, gates, units, 2));
  return { i, f, g, o, cell: add(b, multiply(b, f, before), multiply(b, i, g)) };
}

function cellGradient(
  b: Builder,
  { i, f, g, o, cell, before }: Cell & { readonly before: Value },
  dh: Value,
  dlast: Value,
): { readonly dgates: Value; readonly dbefore: Value } {
  const squashed = tanh(b, cell);
  const one = scalar(b, 1);
  const product = (...factors: readonly [Value, ...Value[]]): Value =>
    factors.reduce((all, factor) => multiply(b, all, factor));
  const dcell = add(b, dlast, product(dh, o, subtract(b, one, square(b, squashed))));
  const parts = [
    product(dcell, g, i, subtract(b, one, i)),
    product(dcell, before, f, subtract(b, one, f)),
    product(dcell, i, subtract(b, one, square(b, g))),
    product(dh, squashed, o, subtract(b, one, o)),
  ];
  return { dgates: concatenate(b, parts, 1), dbefore: multiply(b, dcell, f) };
}

function float32(...shape: TensorType['shape']): TensorType {
  return { dtype: 'float32', shape };
}
