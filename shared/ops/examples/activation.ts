import type { ExampleInput, OpExample, OpName } from '../definition.ts';
import type { ActivationOps } from '../families/activation.ts';
import { awayFromZero, batch, normal, twoBatches, unit } from './inputs.ts';

const shapes: readonly (readonly number[])[] = [[], [17], [1, 5], [2, 3, 1, 5]];
const lines = [
  { shape: [17], axis: 0 },
  { shape: [3, 10], axis: 1 },
  { shape: [2, 5, 3], axis: 1 },
  { shape: [2, 2, 3, 4], axis: 3 },
  { shape: [4, 1], axis: 1 },
] as const;

const onBatch = (
  shape: readonly number[],
  inputs: readonly number[],
): { symbolic?: { inputs: readonly number[] } } => (shape.length === 0 ? {} : { symbolic: { inputs } });

function each<A>(
  attributes: A,
): readonly { readonly inputs: readonly ExampleInput[]; readonly attributes: A }[] {
  return shapes.map((shape) => ({ inputs: [awayFromZero(...shape)], attributes, ...onBatch(shape, [0]) }));
}

/** (dy, x) or (dy, y), where y is the result of `forward`. */
function backward<A>(
  attributes: A,
  forward?: OpName,
): readonly { readonly inputs: readonly ExampleInput[]; readonly attributes: A }[] {
  return shapes.map((shape) => {
    const x = awayFromZero(...shape);
    const saved: ExampleInput = forward ? { ...x, computed: { op: forward, from: [1] } } : x;
    return { inputs: [normal(...shape), saved], attributes, ...onBatch(shape, [0, 1]) };
  });
}

const alongAxis = lines.map(({ shape, axis }) => ({
  inputs: [normal(...shape)],
  attributes: { axis },
  ...batch,
}));

const alongAxisBackward = (
  forward: OpName,
): readonly { inputs: readonly ExampleInput[]; attributes: { axis: number } }[] =>
  lines.map(({ shape, axis }) => ({
    inputs: [normal(...shape), { ...normal(...shape), computed: { op: forward, from: [1] } }],
    attributes: { axis },
    ...twoBatches,
  }));

export const activationExamples: { readonly [K in keyof ActivationOps]: readonly OpExample<K>[] } = {
  relu: each({}),
  relu_gradient: backward({}, 'relu'),
  leaky_relu: [...each({ alpha: 0.01 }), ...each({ alpha: 0.3 })],
  leaky_relu_gradient: backward({ alpha: 0.2 }),
  elu: [...each({ alpha: 1 }), ...each({ alpha: 0.5 })],
  elu_gradient: [...backward({ alpha: 1 }, 'elu'), ...backward({ alpha: 0.5 }, 'elu')],
  gelu: each({}),
  gelu_gradient: backward({}),
  silu: each({}),
  softplus: each({}),
  silu_gradient: backward({}),
  sigmoid_gradient: shapes.map((shape) => ({ inputs: [normal(...shape), unit(...shape)], attributes: {} })),
  tanh_gradient: backward({}, 'tanh'),
  softmax: alongAxis,
  softmax_gradient: alongAxisBackward('softmax'),
  log_softmax: alongAxis,
  log_softmax_gradient: alongAxisBackward('log_softmax'),
};
