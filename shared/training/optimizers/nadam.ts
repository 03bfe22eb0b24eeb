import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import type { OptimizerRule } from './rule.ts';
import { addWeightDecay } from './weight-decay.ts';

type Nadam = Extract<OptimizerConfig, { kind: 'nadam' }>;

/** Below this the product of the momenta no longer shows beside 1 in double precision. */
const minProduct = 1e-17;

/** Nadam (Dozat, 2016) with its schedule of the momentum, as torch.optim.NAdam. */
export const nadam: OptimizerRule<Nadam> = {
  sources: [papers.nadam],
  slots: () => ['nadam.m', 'nadam.v'],
  stepInputs: ['nadamGradient', 'nadamMean', 'nadamSquare'],
  hostValues({ beta1, beta2, momentumDecay }, { step, learningRate }) {
    const momentumAt = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay));
    let product = 1;
    for (let t = 1; t <= step && product > minProduct; t++) product *= momentumAt(t);
    const next = momentumAt(step + 1);
    return [
      (learningRate * (1 - momentumAt(step))) / (1 - product),
      (learningRate * next) / (1 - product * next),
      1 / Math.sqrt(1 - beta2 ** step),
    ];
  },
  update(g, { beta1, beta2, epsilon, weightDecay }, { weight, gradient, slots, steps }) {
    const decayed = addWeightDecay(g, gradient, weight, weightDecay);
    const attributes = { beta1, beta2, epsilon };
    const results = g.op('nadam_update', [weight, ...slots, decayed, ...steps], attributes);
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
