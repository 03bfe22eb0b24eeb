import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import type { OptimizerRule } from './rule.ts';
import { addWeightDecay } from './weight-decay.ts';

type RmsProp = Extract<OptimizerConfig, { kind: 'rmsprop' }>;

/** RMSprop (Tieleman and Hinton, 2012), epsilon outside the root, as torch.optim.RMSprop. */
export const rmsprop: OptimizerRule<RmsProp> = {
  sources: [papers.rmsprop],
  slots: () => ['rmsprop.square'],
  stepInputs: ['learningRate'],
  hostValues: (_, { learningRate }) => [learningRate],
  update(g, { rho, epsilon, weightDecay }, { weight, gradient, slots, steps }) {
    const decayed = addWeightDecay(g, gradient, weight, weightDecay);
    const results = g.op('rmsprop_update', [weight, ...slots, decayed, ...steps], { rho, epsilon });
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
