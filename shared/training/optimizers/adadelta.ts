import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import type { OptimizerRule } from './rule.ts';
import { addWeightDecay } from './weight-decay.ts';

type Adadelta = Extract<OptimizerConfig, { kind: 'adadelta' }>;

/** Adadelta (Zeiler, 2012), epsilon inside both roots, as torch.optim.Adadelta. */
export const adadelta: OptimizerRule<Adadelta> = {
  sources: [papers.adadelta],
  slots: () => ['adadelta.square', 'adadelta.step'],
  stepInputs: ['learningRate'],
  hostValues: (_, { learningRate }) => [learningRate],
  update(g, { rho, epsilon, weightDecay }, { weight, gradient, slots, steps }) {
    const decayed = addWeightDecay(g, gradient, weight, weightDecay);
    const results = g.op('adadelta_update', [weight, ...slots, decayed, ...steps], { rho, epsilon });
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
