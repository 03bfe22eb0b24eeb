import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import type { OptimizerRule } from './rule.ts';

type Lamb = Extract<OptimizerConfig, { kind: 'lamb' }>;

/**
 * LAMB (You et al., 2020, algorithm 2) with phi the identity: Adam's corrected step and the decayed weight, scaled so
 * that its norm is the weight's times the learning rate. Each weight tensor is a layer of its own.
 */
export const lamb: OptimizerRule<Lamb> = {
  sources: [papers.lamb],
  slots: () => ['lamb.m', 'lamb.v'],
  stepInputs: ['lambMean', 'lambSquare', 'learningRate'],
  hostValues: ({ beta1, beta2 }, { step, learningRate }) => [
    1 / (1 - beta1 ** step),
    1 / Math.sqrt(1 - beta2 ** step),
    learningRate,
  ],
  update(g, { beta1, beta2, epsilon, weightDecay }, { weight, gradient, slots, steps }) {
    const attributes = { beta1, beta2, epsilon, weightDecay };
    const results = g.op('lamb_update', [weight, ...slots, gradient, ...steps], attributes);
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
