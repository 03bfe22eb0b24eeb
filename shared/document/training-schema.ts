import { z } from 'zod';

const learningRate = z
  .number()
  .positive()
  .max(1e12)
  .describe('Step size of the optimizer at the start of the schedule; 1e-5 to 1 is usual.');
const weightDecay = z
  .number()
  .min(0)
  .max(10)
  .default(0)
  .describe(
    'L2 penalty factor: this times the weight is added to its gradient (AdamW: the weight shrinks by it directly).',
  );

export const optimizerSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('sgd'),
    learningRate: learningRate.default(0.01),
    momentum: z.number().min(0).lt(1).default(0).describe('Share of the last update kept, 0 to under 1.'),
    nesterov: z.boolean().default(false).describe('Look ahead along the momentum.'),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('adam'),
    learningRate: learningRate.default(0.001),
    beta1: z.number().min(0).lt(1).default(0.9).describe('Decay of the gradient mean.'),
    beta2: z.number().min(0).lt(1).default(0.999).describe('Decay of the squared gradient mean.'),
    epsilon: z.number().positive().max(1).default(1e-8).describe('Added to the denominator.'),
    weightDecay,
  }),
  z.looseObject({
    kind: z.literal('adamw'),
    learningRate: learningRate.default(0.001),
    beta1: z.number().min(0).lt(1).default(0.9).describe('Decay of the gradient mean.'),
    beta2: z.number().min(0).lt(1).default(0.999).describe('Decay of the squared gradient mean.'),
    epsilon: z.number().positive().max(1).default(1e-8).describe('Added to the denominator.'),
    weightDecay: weightDecay.default(0.01),
  }),
  z.looseObject({
    kind: z.literal('rmsprop'),
    learningRate: learningRate.default(0.001),
    rho: z.number().min(0).lt(1).default(0.99).describe('Decay of the squared gradient mean.'),
    epsilon: z.number().positive().max(1).default(1e-8).describe('Added to the denominator.'),
    weightDecay,
  }),
]);

export const scheduleSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('constant') }),
  z.looseObject({
    kind: z.literal('step'),
    everyEpochs: z.int().min(1).default(10).describe('Epochs between two reductions.'),
    factor: z.number().positive().max(1).default(0.1).describe('What the learning rate is multiplied by.'),
  }),
  z.looseObject({
    kind: z.literal('cosine'),
    minimumFactor: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Share of the learning rate left at the last step.'),
  }),
]);

export const objectiveSchema = z.looseObject({
  loss: z.string().min(1).describe('Id of the loss node to minimize.'),
  weights: z
    .union([z.literal('all'), z.array(z.string().min(1)).min(1)])
    .default('all')
    .describe('Nodes whose weights this objective trains.'),
  optimizer: optimizerSchema.default({
    kind: 'adam',
    learningRate: 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
  }),
  schedule: scheduleSchema.default({ kind: 'constant' }),
  clipNorm: z.number().positive().optional().describe('Gradients are scaled down to this global norm.'),
});

export const trainingSchema = z.looseObject({
  epochs: z.int().min(1).max(1_000_000).default(10).describe('Passes over the training part.'),
  batchSize: z.int().min(1).max(65_536).default(32).describe('Samples in one step.'),
  seed: z
    .int()
    .min(0)
    .max(4_294_967_295)
    .default(1)
    .describe('Start of every random choice: weights, order, dropout, split.'),
  objectives: z.array(objectiveSchema).min(1).max(16),
  earlyStopping: z
    .looseObject({
      metric: z
        .string()
        .default('loss')
        .describe('Validation figure to watch: loss or a metric of the graph.'),
      patience: z.int().min(1).default(5).describe('Epochs without improvement before the run stops.'),
      minimumChange: z.number().min(0).default(0).describe('Smaller improvements do not count.'),
    })
    .optional(),
});

export type OptimizerConfig = z.infer<typeof optimizerSchema>;
export type ScheduleConfig = z.infer<typeof scheduleSchema>;
export type ObjectiveConfig = z.infer<typeof objectiveSchema>;
export type TrainingSection = z.infer<typeof trainingSchema>;
