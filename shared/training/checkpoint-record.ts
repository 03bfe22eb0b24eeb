import * as z from 'zod';
import { measuredNumber } from './measured-number.ts';

export const checkpointFormat = 'netloom-checkpoint';
/** The version this build writes and the newest it reads. */
export const checkpointVersion = 1;

const count = z.int().min(0);
const figures = z.record(z.string(), measuredNumber).default({});

/**
 * Where a run stands, beside its tensors. Every random choice (order of the samples, augmentation, dropout) is a
 * pure function of the seed and these counters, so nothing else has to be kept of the generators and the sampler.
 */
export const checkpointRecordSchema = z.looseObject({
  step: count.describe('Steps done.'),
  epoch: count.describe('Whole epochs done.'),
  stepInEpoch: count.describe('Steps done of the epoch under way.'),
  samplesSeen: count.describe('Samples trained on so far, repeats counted.'),
  seed: z.int().min(0).max(4_294_967_295),
  best: z.looseObject({
    value: measuredNumber.nullable().describe('Best validation figure so far; null before the first.'),
    loss: measuredNumber.nullable().default(null).describe('The validation loss with it, for ties.'),
    epoch: count.describe('The epoch it was measured after.'),
    epochsWithout: count.describe('Epochs without improvement: what early stopping counts.'),
    watched: measuredNumber
      .nullable()
      .default(null)
      .describe('Best of the figure that early stopping watches; null without it.'),
  }),
  epochFigures: z
    .record(z.string(), z.array(measuredNumber))
    .default({})
    .describe(
      'Figures of the epoch under way: sums of their statistics by name, of a loss total and weight.',
    ),
  windowFigures: z
    .record(z.string(), z.array(measuredNumber))
    .default({})
    .describe(
      'Figures of the steps since the last record of the log: sums of their statistics by name, of a loss total and weight.',
    ),
  bestFigures: figures.describe('Validation figures of the best epoch.'),
  trainFigures: figures.describe('Training figures of the last whole epoch.'),
  schedules: z
    .record(z.string(), z.record(z.string(), measuredNumber))
    .default({})
    .describe('State of the learning-rate schedules that have any, by objective.'),
});

export type CheckpointRecord = z.infer<typeof checkpointRecordSchema>;
