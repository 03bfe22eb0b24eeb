import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { TensorType } from '../../ir/types.ts';
import type { None } from '../attributes.ts';
import {
  add,
  divide,
  greater,
  multiply,
  reduceSum,
  scalar,
  scale,
  shiftBy,
  sign,
  square,
  squareRoot,
  subtract,
  where,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
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
  /**
   * (weight, m, v, gradient, gradientRate, meanRate, correction) -> (weight, m, v): m and v are Adam's plain means,
   * weight -= (gradientRate*g + meanRate*m) / (sqrt(v)*correction + epsilon). The host's rates hold Nadam's momentum schedule.
   */
  nadam_update: { readonly beta1: number; readonly beta2: number; readonly epsilon: number };
  /** (weight, sum, gradient, learningRate) -> (weight, sum): sum += g^2; weight -= learningRate*g / (sqrt(sum)+epsilon). */
  adagrad_update: { readonly epsilon: number };
  /**
   * (weight, v, u, gradient, learningRate) -> (weight, v, u): v = rho*v + (1-rho)*g^2,
   * d = g * sqrt(u+epsilon) / sqrt(v+epsilon), u = rho*u + (1-rho)*d^2, weight -= learningRate*d.
   */
  adadelta_update: { readonly rho: number; readonly epsilon: number };
  /**
   * (weight, m, gradient, learningRate, decay) -> (weight, m): weight = weight*decay - learningRate * sign(beta1*m + (1-beta1)*g),
   * then m = beta2*m + (1-beta2)*g.
   */
  lion_update: { readonly beta1: number; readonly beta2: number };
  /**
   * (weight, m, v, gradient, meanCorrection, squareCorrection, learningRate) -> (weight, m, v): m and v are Adam's plain means,
   * r = m*meanCorrection / (sqrt(v)*squareCorrection + epsilon) + weightDecay*weight, weight -= learningRate * trust * r,
   * trust = |weight| / |r| over the whole tensor, 1 where either norm is 0.
   */
  lamb_update: {
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
    readonly weightDecay: number;
  };
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

/** decay * mean + (1 - decay) * next. */
function runningMean(g: Builder, mean: Value, next: Value, decay: number): Value {
  return add(g, scale(g, mean, decay), scale(g, next, 1 - decay));
}

/** Euclidean norm over all elements, shape []. */
function norm(g: Builder, x: Value): Value {
  const axes = x.type.shape.map((_, axis) => axis);
  return squareRoot(g, reduceSum(g, square(g, x), axes));
}

/** weightNorm / stepNorm, 1 where either is 0. */
function trust(g: Builder, weightNorm: Value, stepNorm: Value): Value {
  const [zero, one] = [scalar(g, 0), scalar(g, 1)];
  const divisor = where(g, greater(g, stepNorm, zero), stepNorm, one);
  const both = greater(g, multiply(g, weightNorm, divisor), zero);
  const ratio = divide(g, weightNorm, divisor);
  return where(g, greater(g, stepNorm, zero), where(g, both, ratio, one), one);
}

export const update: Table = {
  sgd_update: {
    sources: [papers.sgd],
    infer: (inputs) => [updated(inputs, 2, 1)],
    gradient: 'never',
    decompose: (g, inputs) => {
      const [weight, gradient, learningRate] = exactly(inputs, 3);
      return [subtract(g, weight, multiply(g, gradient, learningRate))];
    },
    examples: examples.sgd_update,
  },
  momentum_update: {
    sources: [papers.momentum, papers.momentumInDeepLearning],
    infer: (inputs) => {
      const weight = updated(inputs, 3, 1);
      return [weight, weight];
    },
    gradient: 'never',
    decompose: (g, inputs, { momentum, nesterov }) => {
      const [weight, velocity, gradient, learningRate] = exactly(inputs, 4);
      const next = add(g, scale(g, velocity, momentum), gradient);
      const direction = nesterov ? add(g, gradient, scale(g, next, momentum)) : next;
      return [subtract(g, weight, multiply(g, direction, learningRate)), next];
    },
    examples: examples.momentum_update,
  },
  adam_update: {
    sources: [papers.adam, papers.adamw],
    infer: (inputs, { decoupledDecay }) => {
      const weight = updated(inputs, 4, decoupledDecay ? 3 : 2);
      return [weight, weight, weight];
    },
    gradient: 'never',
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
    sources: [papers.rmsprop],
    infer: (inputs) => {
      const weight = updated(inputs, 3, 1);
      return [weight, weight];
    },
    gradient: 'never',
    decompose: (g, inputs, { rho, epsilon }) => {
      const [weight, v, gradient, learningRate] = exactly(inputs, 4);
      const next = add(g, scale(g, v, rho), scale(g, square(g, gradient), 1 - rho));
      const step = divide(g, multiply(g, gradient, learningRate), shiftBy(g, squareRoot(g, next), epsilon));
      return [subtract(g, weight, step), next];
    },
    examples: examples.rmsprop_update,
  },
  nadam_update: {
    sources: [papers.nadam],
    infer: (inputs) => {
      const weight = updated(inputs, 4, 3);
      return [weight, weight, weight];
    },
    gradient: 'never',
    decompose: (g, inputs, { beta1, beta2, epsilon }) => {
      const [weight, m, v, gradient, gradientRate, meanRate, correction] = exactly(inputs, 7);
      const nextM = runningMean(g, m, gradient, beta1);
      const nextV = runningMean(g, v, square(g, gradient), beta2);
      const direction = add(g, multiply(g, gradient, gradientRate), multiply(g, nextM, meanRate));
      const size = shiftBy(g, multiply(g, squareRoot(g, nextV), correction), epsilon);
      return [subtract(g, weight, divide(g, direction, size)), nextM, nextV];
    },
    examples: examples.nadam_update,
  },
  adagrad_update: {
    sources: [papers.adagrad],
    infer: (inputs) => {
      const weight = updated(inputs, 3, 1);
      return [weight, weight];
    },
    gradient: 'never',
    decompose: (g, inputs, { epsilon }) => {
      const [weight, sum, gradient, learningRate] = exactly(inputs, 4);
      const next = add(g, sum, square(g, gradient));
      const step = divide(g, multiply(g, gradient, learningRate), shiftBy(g, squareRoot(g, next), epsilon));
      return [subtract(g, weight, step), next];
    },
    examples: examples.adagrad_update,
  },
  adadelta_update: {
    sources: [papers.adadelta],
    infer: (inputs) => {
      const weight = updated(inputs, 4, 1);
      return [weight, weight, weight];
    },
    gradient: 'never',
    decompose: (g, inputs, { rho, epsilon }) => {
      const [weight, v, u, gradient, learningRate] = exactly(inputs, 5);
      const nextV = runningMean(g, v, square(g, gradient), rho);
      const ratio = divide(g, shiftBy(g, u, epsilon), shiftBy(g, nextV, epsilon));
      const step = multiply(g, gradient, squareRoot(g, ratio));
      const nextU = runningMean(g, u, square(g, step), rho);
      return [subtract(g, weight, multiply(g, step, learningRate)), nextV, nextU];
    },
    examples: examples.adadelta_update,
  },
  lion_update: {
    sources: [papers.lion],
    infer: (inputs) => {
      const weight = updated(inputs, 3, 2);
      return [weight, weight];
    },
    gradient: 'never',
    decompose: (g, inputs, { beta1, beta2 }) => {
      const [weight, m, gradient, learningRate, decay] = exactly(inputs, 5);
      const mixed = runningMean(g, m, gradient, beta1);
      const next = subtract(g, multiply(g, weight, decay), multiply(g, sign(g, mixed), learningRate));
      return [next, runningMean(g, m, gradient, beta2)];
    },
    examples: examples.lion_update,
  },
  lamb_update: {
    sources: [papers.lamb],
    infer: (inputs) => {
      const weight = updated(inputs, 4, 3);
      return [weight, weight, weight];
    },
    gradient: 'never',
    decompose: (g, inputs, { beta1, beta2, epsilon, weightDecay }) => {
      const [weight, m, v, gradient, meanCorrection, squareCorrection, learningRate] = exactly(inputs, 7);
      const nextM = runningMean(g, m, gradient, beta1);
      const nextV = runningMean(g, v, square(g, gradient), beta2);
      const size = shiftBy(g, multiply(g, squareRoot(g, nextV), squareCorrection), epsilon);
      const adaptive = divide(g, multiply(g, nextM, meanCorrection), size);
      const direction = weightDecay === 0 ? adaptive : add(g, adaptive, scale(g, weight, weightDecay));
      const rate = multiply(g, learningRate, trust(g, norm(g, weight), norm(g, direction)));
      return [subtract(g, weight, multiply(g, direction, rate)), nextM, nextV];
    },
    examples: examples.lamb_update,
  },
  scale_gradient: {
    sources: [onnxOperator('Mul')],
    infer: (inputs) => {
      const [gradient, factor] = exactly(inputs, 2);
      needDtype(gradient, 'float32');
      needDtype(factor, 'float32');
      needShape(factor, [], 'the factor');
      return [gradient];
    },
    gradient: 'never',
    decompose: (g, inputs) => {
      const [gradient, factor] = exactly(inputs, 2);
      return [multiply(g, gradient, factor)];
    },
    examples: examples.scale_gradient,
  },
};
