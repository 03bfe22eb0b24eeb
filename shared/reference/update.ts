import type { UpdateOps } from '../ops/families/update.ts';
import type { KernelContext, KernelTable, NumberArray, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

const first = (scalar: NumberTensor | undefined): number => at((scalar as NumberTensor).data, 0);

type Tensors4 = readonly [NumberTensor, NumberTensor, NumberTensor, NumberTensor, ...NumberTensor[]];

function copies(context: KernelContext, shape: readonly number[], count: 2): [NumberTensor, NumberTensor];
function copies(
  context: KernelContext,
  shape: readonly number[],
  count: 3,
): [NumberTensor, NumberTensor, NumberTensor];
function copies(context: KernelContext, shape: readonly number[], count: number): NumberTensor[] {
  return Array.from({ length: count }, () => context.floats(shape));
}

/** Euclidean norm over all elements. */
function norm(values: NumberArray): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

export const update: KernelTable<UpdateOps> = {
  sgd_update: (inputs, _attributes, context) => {
    const [weight, gradient, learningRate] = numeric(inputs) as readonly [
      NumberTensor,
      NumberTensor,
      NumberTensor,
    ];
    const next = context.floats(weight.shape);
    for (let i = 0; i < next.data.length; i++) {
      next.data[i] = at(weight.data, i) - first(learningRate) * at(gradient.data, i);
    }
    return [next];
  },
  momentum_update: (inputs, { momentum, nesterov }, context) => {
    const [weight, velocity, gradient, learningRate] = numeric(inputs) as readonly [
      NumberTensor,
      NumberTensor,
      NumberTensor,
      NumberTensor,
    ];
    const [nextWeight, nextVelocity] = [context.floats(weight.shape), context.floats(weight.shape)];
    for (let i = 0; i < nextWeight.data.length; i++) {
      const g = at(gradient.data, i);
      const v = momentum * at(velocity.data, i) + g;
      nextVelocity.data[i] = v;
      nextWeight.data[i] = at(weight.data, i) - first(learningRate) * (nesterov ? g + momentum * v : v);
    }
    return [nextWeight, nextVelocity];
  },
  adam_update: (inputs, { beta1, beta2, decoupledDecay }, context) => {
    const [weight, m, v, gradient, c, e, decay] = numeric(inputs) as readonly [
      NumberTensor,
      NumberTensor,
      NumberTensor,
      NumberTensor,
      NumberTensor,
      NumberTensor,
      NumberTensor | undefined,
    ];
    const [nextWeight, nextM, nextV] = [
      context.floats(weight.shape),
      context.floats(weight.shape),
      context.floats(weight.shape),
    ];
    const kept = decoupledDecay ? first(decay) : 1;
    for (let i = 0; i < nextWeight.data.length; i++) {
      const g = at(gradient.data, i);
      const mean = beta1 * at(m.data, i) + g;
      const square = beta2 * at(v.data, i) + g * g;
      nextM.data[i] = mean;
      nextV.data[i] = square;
      nextWeight.data[i] = at(weight.data, i) * kept - mean / (Math.sqrt(square) * first(c) + first(e));
    }
    return [nextWeight, nextM, nextV];
  },
  rmsprop_update: (inputs, { rho, epsilon }, context) => {
    const [weight, v, gradient, learningRate] = numeric(inputs) as readonly [
      NumberTensor,
      NumberTensor,
      NumberTensor,
      NumberTensor,
    ];
    const [nextWeight, nextV] = [context.floats(weight.shape), context.floats(weight.shape)];
    for (let i = 0; i < nextWeight.data.length; i++) {
      const g = at(gradient.data, i);
      const square = rho * at(v.data, i) + (1 - rho) * g * g;
      nextV.data[i] = square;
      nextWeight.data[i] = at(weight.data, i) - (first(learningRate) * g) / (Math.sqrt(square) + epsilon);
    }
    return [nextWeight, nextV];
  },
  nadam_update: (inputs, { beta1, beta2, epsilon }, context) => {
    const [weight, m, v, gradient, ...scalars] = numeric(inputs) as Tensors4;
    const [gradientRate, meanRate, correction] = scalars.map(first) as [number, number, number];
    const [nextWeight, nextM, nextV] = copies(context, weight.shape, 3);
    for (let i = 0; i < nextWeight.data.length; i++) {
      const g = at(gradient.data, i);
      const mean = beta1 * at(m.data, i) + (1 - beta1) * g;
      const square = beta2 * at(v.data, i) + (1 - beta2) * g * g;
      nextM.data[i] = mean;
      nextV.data[i] = square;
      const step = (gradientRate * g + meanRate * mean) / (Math.sqrt(square) * correction + epsilon);
      nextWeight.data[i] = at(weight.data, i) - step;
    }
    return [nextWeight, nextM, nextV];
  },
  adagrad_update: (inputs, { epsilon }, context) => {
    const [weight, sum, gradient, learningRate] = numeric(inputs) as Tensors4;
    const [nextWeight, nextSum] = copies(context, weight.shape, 2);
    for (let i = 0; i < nextWeight.data.length; i++) {
      const g = at(gradient.data, i);
      const square = at(sum.data, i) + g * g;
      nextSum.data[i] = square;
      nextWeight.data[i] = at(weight.data, i) - (first(learningRate) * g) / (Math.sqrt(square) + epsilon);
    }
    return [nextWeight, nextSum];
  },
  adadelta_update: (inputs, { rho, epsilon }, context) => {
    const [weight, v, u, gradient, learningRate] = numeric(inputs) as Tensors4;
    const [nextWeight, nextV, nextU] = copies(context, weight.shape, 3);
    for (let i = 0; i < nextWeight.data.length; i++) {
      const g = at(gradient.data, i);
      const square = rho * at(v.data, i) + (1 - rho) * g * g;
      const step = (Math.sqrt(at(u.data, i) + epsilon) / Math.sqrt(square + epsilon)) * g;
      nextV.data[i] = square;
      nextU.data[i] = rho * at(u.data, i) + (1 - rho) * step * step;
      nextWeight.data[i] = at(weight.data, i) - first(learningRate) * step;
    }
    return [nextWeight, nextV, nextU];
  },
  lion_update: (inputs, { beta1, beta2 }, context) => {
    const [weight, m, gradient, learningRate, decay] = numeric(inputs) as Tensors4;
    const [nextWeight, nextM] = copies(context, weight.shape, 2);
    for (let i = 0; i < nextWeight.data.length; i++) {
      const [mean, g] = [at(m.data, i), at(gradient.data, i)];
      const sign = Math.sign(beta1 * mean + (1 - beta1) * g);
      nextWeight.data[i] = at(weight.data, i) * first(decay) - first(learningRate) * sign;
      nextM.data[i] = beta2 * mean + (1 - beta2) * g;
    }
    return [nextWeight, nextM];
  },
  lamb_update: (inputs, { beta1, beta2, epsilon, weightDecay }, context) => {
    const [weight, m, v, gradient, ...scalars] = numeric(inputs) as Tensors4;
    const [meanCorrection, squareCorrection, learningRate] = scalars.map(first) as [number, number, number];
    const [nextWeight, nextM, nextV] = copies(context, weight.shape, 3);
    const direction = new Float64Array(nextWeight.data.length);
    for (let i = 0; i < direction.length; i++) {
      const g = at(gradient.data, i);
      const mean = beta1 * at(m.data, i) + (1 - beta1) * g;
      const square = beta2 * at(v.data, i) + (1 - beta2) * g * g;
      nextM.data[i] = mean;
      nextV.data[i] = square;
      const adaptive = (mean * meanCorrection) / (Math.sqrt(square) * squareCorrection + epsilon);
      direction[i] = adaptive + weightDecay * at(weight.data, i);
    }
    const [weightNorm, stepNorm] = [norm(weight.data), norm(direction)];
    const trust = weightNorm > 0 && stepNorm > 0 ? weightNorm / stepNorm : 1;
    for (let i = 0; i < direction.length; i++) {
      nextWeight.data[i] = at(weight.data, i) - learningRate * trust * at(direction, i);
    }
    return [nextWeight, nextM, nextV];
  },
  scale_gradient: (inputs, _attributes, context) => {
    const [gradient, factor] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const next = context.floats(gradient.shape);
    for (let i = 0; i < next.data.length; i++) next.data[i] = at(gradient.data, i) * first(factor);
    return [next];
  },
};
