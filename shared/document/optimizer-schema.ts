import { z } from 'zod';

const learningRate = z
  .number()
  .positive()
  .max(1e12)
  .describe('Step size of the optimizer at the start of the schedule; 1e-5 to 1 is usual.');
const share = z.number().min(0).lt(1);
const beta1 = share.default(0.9).describe('Decay of the gradient mean.');
const beta2 = share.default(0.999).describe('Decay of the squared gradient mean.');
const epsilon = z.number().positive().max(1).describe('Added to the denominator.');
const weightDecay = z
  .number()
  .min(0)
  .max(10)
  .default(0)
  .describe(
    'L2 penalty factor: this times the weight is added to its gradient (AdamW, Lion: the weight shrinks by it directly; LAMB: it joins the step).',
  );

export const optimizerSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('sgd'),
    learningRate: learningRate.default(0.01),
    momentum: share.default(0).describe('Share of the last update kept, 0 to under 1.'),
    nesterov: z.boolean().default(false).describe('Look ahead along the momentum.'),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('adam'),
    learningRate: learningRate.default(0.001),
    beta1,
    beta2,
    epsilon: epsilon.default(1e-8),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('adamw'),
    learningRate: learningRate.default(0.001),
    beta1,
    beta2,
    epsilon: epsilon.default(1e-8),
    weightDecay: weightDecay.default(0.01),
  }),
  z.looseObject({
    kind: z.literal('rmsprop'),
    learningRate: learningRate.default(0.001),
    rho: share.default(0.99).describe('Decay of the squared gradient mean.'),
    epsilon: epsilon.default(1e-8),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('nadam'),
    learningRate: learningRate.default(0.002),
    beta1,
    beta2,
    epsilon: epsilon.default(1e-8),
    momentumDecay: z
      .number()
      .min(0)
      .max(1)
      .default(0.004)
      .describe('How soon the momentum reaches beta1; 0.004 is the usual.'),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('adagrad'),
    learningRate: learningRate.default(0.01),
    epsilon: epsilon.default(1e-10),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('adadelta'),
    learningRate: learningRate.default(1),
    rho: share.default(0.9).describe('Decay of the means of squared gradients and squared steps.'),
    epsilon: epsilon.default(1e-6),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('lion'),
    learningRate: learningRate.default(1e-4),
    beta1: beta1.default(0.9).describe('Share of the gradient mean in the step taken.'),
    beta2: beta2.default(0.99).describe('Decay of the gradient mean.'),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('lamb'),
    learningRate: learningRate.default(0.001),
    beta1,
    beta2,
    epsilon: epsilon.default(1e-6),
    weightDecay: weightDecay.default(0.01),
  }),
]);

export type OptimizerConfig = z.infer<typeof optimizerSchema>;
