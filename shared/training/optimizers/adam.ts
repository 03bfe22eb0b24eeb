import { papers } from '../../base/source.ts';
import type { OptimizerConfig } from '../../document/training-schema.ts';
import type { OptimizerRule } from './rule.ts';
import { addWeightDecay } from './weight-decay.ts';

type Adam = Extract<OptimizerConfig, { kind: 'adam' | 'adamw' }>;

/** The factors are divided by the learning rate; this floor keeps them finite where a schedule reaches zero. */
const minLearningRate = 1e-30;

/**
 * Adam (Kingma and Ba, 2015) with epsilon outside the bias correction, as torch.optim.Adam; AdamW (Loshchilov and
 * Hutter, 2019) shrinks the weight by learningRate * weightDecay directly. The slots are rescaled by 1 / (1 - beta),
 * which leaves ten operations a weight; the factors c and e that undo it come from the host: see adam_update.
 */
export const adam: OptimizerRule<Adam> = {
  sources: [papers.adam, papers.adamw],
  slots: () => ['adam.m', 'adam.v'],
  stepInputs: ['adamScale', 'adamEpsilon', 'adamDecay'],
  hostValues({ kind, beta1, beta2, epsilon, weightDecay }, { step, learningRate }) {
    const rate = Math.max(learningRate, minLearningRate);
    const k = (1 - beta1 ** step) / ((1 - beta1) * rate);
    const scale = Math.sqrt((1 - beta2) / (1 - beta2 ** step)) * k;
    return [scale, epsilon * k, kind === 'adamw' ? 1 - learningRate * weightDecay : 1];
  },
  update(g, config, { weight, gradient, slots, steps }) {
    const { beta1, beta2, kind, weightDecay } = config;
    const decoupledDecay = kind === 'adamw' && weightDecay !== 0;
    const decayed = kind === 'adam' ? addWeightDecay(g, gradient, weight, weightDecay) : gradient;
    const factors = decoupledDecay ? steps : steps.slice(0, 2);
    const results = g.op('adam_update', [weight, ...slots, decayed, ...factors], {
      beta1,
      beta2,
      decoupledDecay,
    });
    return { weight: results[0] as typeof weight, slots: results.slice(1) };
  },
};
