import type { ExampleInput, OpExample } from '../definition.ts';
import type { UpdateOps } from '../families/update.ts';
import { normal, positive, unit } from './inputs.ts';

const shapes: readonly (readonly number[])[] = [[17], [3, 5], [4, 1, 3, 3]];

/** One case a shape: the tensors of that shape, then the step's scalars. */
function updates<A>(
  attributes: A,
  tensors: (shape: readonly number[]) => readonly ExampleInput[],
  scalars: readonly ExampleInput[],
): readonly { readonly inputs: readonly ExampleInput[]; readonly attributes: A }[] {
  return shapes.map((shape) => ({ inputs: [...tensors(shape), ...scalars], attributes }));
}

const two = (shape: readonly number[]): readonly ExampleInput[] => [normal(...shape), normal(...shape)];
const momentum = (shape: readonly number[]): readonly ExampleInput[] => [...two(shape), normal(...shape)];
const secondMoment = (shape: readonly number[]): readonly ExampleInput[] => [
  normal(...shape),
  positive(...shape),
  normal(...shape),
];
const adam = (shape: readonly number[]): readonly ExampleInput[] => [
  ...two(shape),
  positive(...shape),
  normal(...shape),
];

const squares = (shape: readonly number[]): readonly ExampleInput[] => [
  normal(...shape),
  positive(...shape),
  positive(...shape),
  normal(...shape),
];
const lambScalars: readonly ExampleInput[] = [positive(), positive(), unit()];

export const updateExamples: { readonly [K in keyof UpdateOps]: readonly OpExample<K>[] } = {
  sgd_update: updates({}, two, [unit()]),
  momentum_update: [
    ...updates({ momentum: 0.9, nesterov: false }, momentum, [unit()]),
    ...updates({ momentum: 0.5, nesterov: true }, momentum, [unit()]),
  ],
  adam_update: [
    ...updates({ beta1: 0.9, beta2: 0.999, decoupledDecay: false }, adam, [positive(), unit()]),
    ...updates({ beta1: 0.8, beta2: 0.99, decoupledDecay: true }, adam, [positive(), unit(), unit()]),
  ],
  rmsprop_update: updates({ rho: 0.99, epsilon: 1e-8 }, secondMoment, [unit()]),
  nadam_update: updates({ beta1: 0.9, beta2: 0.99, epsilon: 1e-6 }, adam, [unit(), unit(), positive()]),
  adagrad_update: updates({ epsilon: 1e-6 }, secondMoment, [unit()]),
  adadelta_update: updates({ rho: 0.9, epsilon: 1e-6 }, squares, [unit()]),
  lion_update: updates({ beta1: 0.9, beta2: 0.99 }, momentum, [unit(), unit()]),
  lamb_update: [
    ...updates({ beta1: 0.9, beta2: 0.99, epsilon: 1e-6, weightDecay: 0.1 }, adam, lambScalars),
    ...updates({ beta1: 0.5, beta2: 0.9, epsilon: 1e-3, weightDecay: 0 }, adam, lambScalars),
  ],
  scale_gradient: shapes.map((shape) => ({ inputs: [normal(...shape), unit()], attributes: {} })),
};
