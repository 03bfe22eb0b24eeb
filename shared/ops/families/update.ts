import type { TensorType } from '../../ir/types.ts';
import type { None } from '../attributes.ts';
import { add, divide, multiply, scale, shiftBy, square, squareRoot, subtract } from '../build.ts';
import type { OpDefinition } from '../definition.ts';
import { updateExamples as examples } from '../examples/update.ts';
import { exactly, needDtype, needFloats, needShape, sameFloats } from '../shape-rules.ts';

/**
 * Parameter updates, whole so that an engine may use its own kernel. Scalars come from the host for each step, shape [].
 * Weight decay of the L2 kind is added to the gradient before the update; decoupled decay is `decay`.
 */
export interface UpdateOps {
  /** (weight, gradient, learningRate) -> weight. */
  sgd_update: None;
  /**
   * (weight, velocity, gradient, learningRate) -> (weight, velocity). PyTorch's: v = momentum*v + g, then
   * weight -= learningRate * (nesterov ? g + momentum*v : v).
   */
  momentum_update: { readonly momentum: number; readonly nesterov: boolean };
  /**
   * (weight, m, v, gradient, c, e, decay) -> (weight, m, v), with slots rescaled: m = beta1*m + g, v = beta2*v + g^2,
   * weight = weight*decay - m / (sqrt(v)*c + e). With c = sqrt((1-beta2)/(1-beta2^t)) * k and e = epsilon*k,
   * k = (1-beta1^t) / ((1-beta1)*learningRate), this is PyTorch's Adam. `decay` is 1 but for AdamW; with
   * decoupledDecay false the input is absent.
   */
  adam_update: { readonly beta1: number; readonly beta2: number; readonly decoupledDecay: boolean };
  /** (weight, v, gradient, learningRate) -> (weight, v): v = rho*v + (1-rho)*g^2; weight -= learningRate*g / (sqrt(v)+epsilon). */
  rmsprop_update: { readonly rho: number; readonly epsilon: number };
  /** (gradient, factor) -> gradient * factor: clipping by the global norm. */
  scale_gradient: None;
}

type Table = { readonly [K in keyof UpdateOps]: OpDefinition<K> };

/** `tensors` inputs of one shape, then `scalars` numbers for the step. Returns the first input. */
function updated(inputs: readonly TensorType[], tensors: number, scalars: number): TensorType {
  exactly(inputs, tensors + scalars);
  needFloats(inputs);
  for (const type of inputs.slice(tensors)) needShape(type, [], "the step's number");
  return sameFloats(inputs.slice(0, tensors), tensors);
}

export const update: Table = {
  sgd_update: {
    infer: (inputs) => [updated(inputs, 2, 1)],
    decompose: (g, inputs) => {
      const [weight, gradient, learningRate] = exactly(inputs, 3);
      return [subtract(g, weight, multiply(g, gradient, learningRate))];
    },
    examples: examples.sgd_update,
  },
  momentum_update: {
    infer: (inputs) => {
      const weight = updated(inputs, 3, 1);
      return [weight, weight];
    },
    decompose: (g, inputs, { momentum, nesterov }) => {
      const [weight, velocity, gradient, learningRate] = exactly(inputs, 4);
      const next = add(g, scale(g, velocity, momentum), gradient);
      const direction = nesterov ? add(g, gradient, scale(g, next, momentum)) : next;
      return [subtract(g, weight, multiply(g, direction, learningRate)), next];
    },
    examples: examples.momentum_update,
  },
  adam_update: {
    infer: (inputs, { decoupledDecay }) => {
      const weight = updated(inputs, 4, decoupledDecay ? 3 : 2);
      return [weight, weight, weight];
    },
    decompose: (g, inputs, { beta1, beta2, decoupledDecay }) => {
      const [weight, m, v, gradient, c, e] = exactly(inputs.slice(0, 6), 6);
      const decay = inputs[6];
      const nextM = add(g, scale(g, m, beta1), gradient);
      const nextV = add(g, scale(g, v, beta2), square(g, gradient));
      const step = divide(g, nextM, add(g, multiply(g, squareRoot(g, nextV), c), e));
      const kept = decoupledDecay && decay ? multiply(g, weight, decay) : weight;
      return [subtract(g, kept, step), nextM, nextV];
    },
    examples: examples.adam_update,
  },
  rmsprop_update: {
    infer: (inputs) => {
      const weight = updated(inputs, 3, 1);
      return [weight, weight];
    },
    decompose: (g, inputs, { rho, epsilon }) => {
      const [weight, v, gradient, learningRate] = exactly(inputs, 4);
      const next = add(g, scale(g, v, rho), scale(g, square(g, gradient), 1 - rho));
      const step = divide(g, multiply(g, gradient, learningRate), shiftBy(g, squareRoot(g, next), epsilon));
      return [subtract(g, weight, step), next];
    },
    examples: examples.rmsprop_update,
  },
  scale_gradient: {
    infer: (inputs) => {
      const [gradient, factor] = exactly(inputs, 2);
      needDtype(gradient, 'float32');
      needDtype(factor, 'float32');
      needShape(factor, [], 'the factor');
      return [gradient];
    },
    decompose: (g, inputs) => {
      const [gradient, factor] = exactly(inputs, 2);
      return [multiply(g, gradient, factor)];
    },
    examples: examples.scale_gradient,
  },
};
