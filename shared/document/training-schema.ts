import { z } from 'zod';
import { optimizerSchema } from './optimizer-schema.ts';
import { scheduleSchema } from './schedule-schema.ts';

export { type OptimizerConfig, optimizerSchema } from './optimizer-schema.ts';
export { type ScheduleConfig, scheduleSchema } from './schedule-schema.ts';

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
  warmUp: z
    .looseObject({
      steps: z.int().min(1).max(1e9).default(100).describe('Steps before the schedule begins.'),
      startFactor: z
        .number()
        .min(0)
        .max(1)
        .default(0.01)
        .describe('Share of the learning rate at the first step.'),
    })
    .optional()
    .describe(
      'A linear rise of the learning rate in front of the schedule, which begins at its first step after it.',
    ),
  cadence: z
    .looseObject({
      every: z.int().min(1).max(1_000_000).default(2).describe('Of so many updates in turn one is made.'),
      offset: z.int().min(0).max(1_000_000).default(0).describe('Which of them, from 0.'),
    })
    .optional()
    .describe('Updates its weights at some steps only, as the two halves of a GAN may.'),
  accumulate: z
    .int()
    .min(1)
    .max(65_536)
    .optional()
    .describe('Batches whose mean gradient makes one update; the last of an epoch may have fewer.'),
  penalty: z
    .looseObject({
      l1: z.number().min(0).max(10).default(0).describe('Times the sum of absolute weights.'),
      l2: z.number().min(0).max(10).default(0).describe('Times the sum of squared weights.'),
    })
    .optional()
    .describe(
      'Added to what is minimized, over weights of rank 2 or more (no biases); the loss is told without it.',
    ),
  clipValue: z
    .number()
    .positive()
    .optional()
    .describe('Every element of a gradient is kept within plus and minus this, before clipping by norm.'),
  clipNorm: z.number().positive().optional().describe('Gradients are scaled down to this global norm.'),
  maxNorm: z
    .number()
    .positive()
    .optional()
    .describe('After an update the weights into each output are scaled down to this norm (rank 2 or more).'),
  averaging: z
    .looseObject({
      decay: z.number().min(0).lt(1).default(0.999).describe('Share of the average kept at each update.'),
    })
    .optional()
    .describe('A moving average of the weights, which evaluation, the best weights and exports use.'),
  groups: z
    .array(
      z.looseObject({
        nodes: z
          .array(z.string().min(1))
          .min(1)
          .describe('Ids of nodes; the first group that names one counts.'),
        learningRateFactor: z.number().min(0).max(1e6).default(1).describe('Times the learning rate.'),
        weightDecay: z.number().min(0).max(10).optional().describe("In place of the optimizer's."),
      }),
    )
    .max(1000)
    .optional()
    .describe('Nodes that learn at another pace.'),
});

const startFromSchema = z.looseObject({
  from: z
    .string()
    .min(1)
    .max(4096)
    .describe('A run folder or a safetensors file, relative to the project folder.'),
  include: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Ids of the nodes that take weights; absent: every node.'),
  exclude: z.array(z.string().min(1)).optional().describe('Ids of nodes that keep their fresh weights.'),
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
  frozen: z
    .array(z.string().min(1))
    .optional()
    .describe('Ids of nodes that are not trained; their running statistics are used and kept as they are.'),
  startFrom: startFromSchema
    .optional()
    .describe(
      'Weights to begin with instead of fresh ones; what does not match by name and shape stays fresh.',
    ),
  best: z
    .looseObject({
      metric: z.string().min(1).default('loss').describe('Validation figure: loss or a metric of the graph.'),
      direction: z
        .enum(['auto', 'higher', 'lower'])
        .default('auto')
        .describe('Which is better; auto: as usual for the figure.'),
    })
    .optional()
    .describe(
      'The epoch whose weights are kept, the lower loss deciding between equal ones. Absent: by what early stopping watches, else by accuracy where it is measured, else by the loss.',
    ),
  scheduleSpan: z
    .looseObject({
      firstEpoch: z.int().min(0).max(1_000_000).default(0).describe('Epochs done when it begins.'),
      epochs: z.int().min(1).max(1_000_000).describe('Epochs it takes.'),
    })
    .optional()
    .describe(
      'The part of the run that a schedule over the whole run takes (polynomial, cosine, one-cycle), where the run was given more epochs later. Absent: all of it.',
    ),
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

export type ObjectiveConfig = z.infer<typeof objectiveSchema>;
export type TrainingSection = z.infer<typeof trainingSchema>;
export type StartFrom = z.infer<typeof startFromSchema>;
