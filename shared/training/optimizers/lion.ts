import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import type { OptimizerRule } from './rule.ts';

type Lion = Extract<OptimizerConfig, { kind: 'lion' }>;

/** Lion (Chen et al., 2023, algorithm 2): the sign of a mixed mean; the weight decay is decoupled. */
export const lion: OptimizerRule<Lion> = {
  sources: [papers.lion],
  slots: () => ['lion.m'],
  stepInputs: ['learningRate', 'lionDecay'],
  hostValues: ({ weightDecay }, { learningRate }) => [learningRate, 1 - learningRate * weightDecay],
  update(g, { beta1, beta2 }, { weight, gradient, slots, steps }) {
    const results = g.op('lion_update', [weight, ...slots, gradient, ...steps], { beta1, beta2 });
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
