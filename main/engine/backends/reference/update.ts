import type { UpdateOps } from '../../../../shared/ops/families/update.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

const first = (scalar: NumberTensor | undefined): number => at((scalar as NumberTensor).data, 0);

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
  scale_gradient: (inputs, _attributes, context) => {
    const [gradient, factor] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const next = context.floats(gradient.shape);
    for (let i = 0; i < next.data.length; i++) next.data[i] = at(gradient.data, i) * first(factor);
    return [next];
  },
};
