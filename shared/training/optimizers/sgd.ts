import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import { apply } from '../../ops/build.ts';
import type { OptimizerRule } from './rule.ts';
import { addWeightDecay } from './weight-decay.ts';

type Sgd = Extract<OptimizerConfig, { kind: 'sgd' }>;

/** weight -= learningRate * v, v = momentum * v + g (Nesterov: g + momentum * v); as torch.optim.SGD. */
export const sgd: OptimizerRule<Sgd> = {
  sources: [papers.sgd, papers.momentum, papers.momentumInDeepLearning],
  slots: ({ momentum }) => (momentum === 0 ? [] : ['sgd.velocity']),
  stepInputs: ['learningRate'],
  hostValues: (_, { learningRate }) => [learningRate],
  update(g, config, { weight, gradient, slots, steps }) {
    const decayed = addWeightDecay(g, gradient, weight, config.weightDecay);
    const [learningRate] = steps as readonly [(typeof steps)[number]];
    const [velocity] = slots;
    if (velocity === undefined) {
      return { weight: apply(g, 'sgd_update', [weight, decayed, learningRate], {}), slots: [] };
    }
    const { momentum, nesterov } = config;
    const results = g.op('momentum_update', [weight, velocity, decayed, learningRate], {
      momentum,
      nesterov,
    });
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
