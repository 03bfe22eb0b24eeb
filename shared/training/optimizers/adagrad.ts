import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import type { OptimizerRule } from './rule.ts';
import { addWeightDecay } from './weight-decay.ts';

type Adagrad = Extract<OptimizerConfig, { kind: 'adagrad' }>;

/** Adagrad (Duchi, Hazan and Singer, 2011), sums from zero, epsilon outside the root, as torch.optim.Adagrad. */
export const adagrad: OptimizerRule<Adagrad> = {
  sources: [papers.adagrad],
  slots: () => ['adagrad.sum'],
  stepInputs: ['learningRate'],
  hostValues: (_, { learningRate }) => [learningRate],
  update(g, { epsilon, weightDecay }, { weight, gradient, slots, steps }) {
    const decayed = addWeightDecay(g, gradient, weight, weightDecay);
    const results = g.op('adagrad_update', [weight, ...slots, decayed, ...steps], { epsilon });
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
