/** What a run sends while it goes on. Main numbers the events: a window that reloads asks for those after a number. */
import { z } from 'zod';
import { diagnosticSchema, figuresSchema, pictureSchema, timeSchema } from './common.ts';

const count = z.int().min(0);
const figures = figuresSchema;
const number = z.number().nullable();

const startedSchema = z.object({
  event: z.literal('started'),
  run: z.string(),
  engine: z.string(),
  device: z.string(),
  epochs: count,
  batchSize: count,
  stepsPerEpoch: count,
  totalSteps: count,
  trainingSamples: count,
  validationSamples: count,
  parameters: count,
  stepsDone: count,
});

const progressSchema = z.object({
  event: z.literal('progress'),
  step: count,
  totalSteps: count,
  epoch: count,
  loss: number,
  gradientNorm: number,
  gradientNorms: figures,
  learningRate: number,
  samplesPerSecond: number,
  secondsLeft: number,
});

const epochSchema = z.object({
  event: z.literal('epoch'),
  epoch: count,
  step: count,
  train: figures,
  validation: figures,
  best: z.boolean(),
  /** Since the run, or what was resumed of it, began; null where its record does not say. */
  seconds: number,
});

const finishedSchema = z.object({
  event: z.literal('finished'),
  run: z.string(),
  reason: z.enum(['completed', 'stopped', 'early-stopping']),
  epochs: count,
  steps: count,
  engine: z.string(),
  device: z.string(),
  seconds: number,
  samplesPerSecond: number,
  train: figures,
  validation: figures,
  bestEpoch: count,
  /** By what the best epoch was chosen; absent where the latest weights are kept. */
  bestBy: z.object({ metric: z.string(), direction: z.enum(['higher', 'lower']) }).optional(),
});

/** Validation samples with what the network says of them now. */
const samplesSchema = z.object({
  event: z.literal('samples'),
  step: count,
  samples: z.array(
    z.object({
      index: count,
      target: z.string(),
      prediction: z.string(),
      /** Probability of the prediction, 0 to 1; null where the network predicts numbers. */
      confidence: number,
      /** The text of a sample of tokens. */
      text: z.string().optional(),
      picture: pictureSchema.optional(),
      /** The target, where that is an image; `target` is then empty. */
      targetPicture: pictureSchema.optional(),
      /** The network's answer, where that is an image. */
      answer: pictureSchema.optional(),
    }),
  ),
});

/** What a run took of the weights it begins with; `from` is the name of the run or file. */
const weightsSchema = z.object({
  event: z.literal('weights'),
  from: z.string(),
  matched: z.array(z.string()),
  missing: z.array(z.string()),
  otherShape: z.array(z.object({ path: z.string(), expected: z.array(count), found: z.array(count) })),
  unused: z.array(z.string()),
});

/** The run ended by a problem: of the document, the data, the device, or the process that trained. */
const failedSchema = z.object({ event: z.literal('failed'), problems: z.array(diagnosticSchema) });

const payloadSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('preparing'),
    what: z.enum(['data', 'compile', 'device']),
    device: z.string().optional(),
  }),
  weightsSchema,
  startedSchema,
  progressSchema,
  epochSchema,
  z.object({ event: z.literal('checkpoint'), step: count }),
  z.object({ event: z.literal('warning'), problem: diagnosticSchema }),
  /** It waits for the disk: the problem names the file and, as `bytes`, how much it needs. */
  z.object({ event: z.literal('paused'), problem: diagnosticSchema }),
  z.object({ event: z.literal('continued'), seconds: z.number().min(0) }),
  samplesSchema,
  finishedSchema,
  failedSchema,
]);

/**
 * An event with its number, rising from 1, and the time main saw it. Of a long run main keeps every epoch but thins out
 * old progress and samples, so numbers may be missing. A non-finite figure of `RunEvent` travels as null; `run` is the
 * run's id.
 */
export const runEventSchema = z.object({ sequence: z.int().min(1), at: timeSchema, payload: payloadSchema });
export type NumberedRunEvent = z.infer<typeof runEventSchema>;
export type SentEvent = NumberedRunEvent['payload'];
