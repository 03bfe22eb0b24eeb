import { z } from 'zod';

const factor = z.number().positive().max(1).describe('What the learning rate is multiplied by.');
const share = z.number().min(0).max(1);
const minimumFactor = share.default(0).describe('Share of the learning rate left after the last step.');
const per = z
  .enum(['step', 'epoch'])
  .default('step')
  .describe('Whether the rate changes at every step or at the first step of every epoch.');
const epochCount = z.int().min(1).max(1_000_000);

/** How the learning rate changes during a run; all but `plateau` are functions of the step alone. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('constant') }),
  z.looseObject({
    kind: z.literal('step'),
    everyEpochs: epochCount.default(10).describe('Epochs between two reductions.'),
    factor: factor.default(0.1),
  }),
  z.looseObject({
    kind: z.literal('multi-step'),
    atEpochs: z
      .array(epochCount)
      .min(1)
      .max(1000)
      .default([30, 60, 90])
      .describe('Epochs done before each reduction.'),
    factor: factor.default(0.1),
  }),
  z.looseObject({ kind: z.literal('exponential'), factor: factor.default(0.95) }),
  z.looseObject({
    kind: z.literal('polynomial'),
    power: z.number().positive().max(100).default(1).describe('1 falls in a line, 2 fast at first.'),
    minimumFactor,
    per,
  }),
  z.looseObject({ kind: z.literal('cosine'), minimumFactor, per }),
  z.looseObject({
    kind: z.literal('cosine-restarts'),
    firstEpochs: epochCount.default(10).describe('Epochs before the first restart.'),
    periodFactor: z
      .int()
      .min(1)
      .max(100)
      .default(2)
      .describe('How many times as long as the one before each period is.'),
    minimumFactor,
  }),
  z.looseObject({
    kind: z.literal('one-cycle'),
    riseShare: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.3)
      .describe('Share of the run in which the learning rate rises.'),
    startFactor: share.default(0.04).describe('Share of the learning rate at the first step.'),
    endFactor: share.default(4e-6).describe('Share of the learning rate at the last step.'),
  }),
  z.looseObject({
    kind: z.literal('plateau'),
    figure: z
      .string()
      .min(1)
      .default('loss')
      .describe('Validation figure to watch: loss or a metric of the graph.'),
    factor: z.number().positive().lt(1).default(0.1).describe('What the learning rate is multiplied by.'),
    patience: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(10)
      .describe('Epochs without improvement that are borne.'),
    threshold: share.default(1e-4).describe('Smaller relative improvements do not count.'),
    cooldown: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe('Epochs after a reduction that do not count.'),
    minimumFactor: share.default(0).describe('Least share of the learning rate.'),
  }),
]);

export type ScheduleConfig = z.infer<typeof scheduleSchema>;
