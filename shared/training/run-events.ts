import { z } from 'zod';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { baselineSchema } from './baseline.ts';
import { epochProcessSchema } from './epoch-process.ts';
import { layerLookSchema } from './layer-look.ts';
import { runProfileSchema } from './run-profile.ts';

/** Named figures of a run: `loss`, `accuracy`, ... in the loss's and the metrics' own units. */
export type Figures = Readonly<Record<string, number>>;

/** A number as a process holds it, NaN and the infinities included. */
export const anyNumberSchema = z.custom<number>((value) => typeof value === 'number', 'expected a number');

/** Figures as a process holds them: they come with every step, so one pass looks them over, not a schema for each. */
export const anyFiguresSchema = z.custom<Figures>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((figure) => typeof figure === 'number'),
  'expected numbers by name',
);

/** How the parts of an event travel, which differs between processes of ours and a window. */
export interface EventParts<Figure extends z.ZodType, FigureTable extends z.ZodType> {
  /** A figure that may be no finite number. */
  readonly figure: Figure;
  /** Figures by name. */
  readonly figures: FigureTable;
  readonly problem: z.ZodType<Diagnostic>;
  /** A `data:` URL (PNG). */
  readonly picture: z.ZodType<string>;
}

const count = z.int().min(0);

/** The schemas of what a run sends while it goes on, in order. Steps and epochs count from 1 as people do. */
export function runEventSchemas<Figure extends z.ZodType, FigureTable extends z.ZodType>({
  figure,
  figures,
  problem,
  picture,
}: EventParts<Figure, FigureTable>) {
  const finished = z.object({
    event: z.literal('finished'),
    run: z.string(),
    reason: z.enum(['completed', 'stopped', 'early-stopping']),
    /** Epochs and steps done in all. */
    epochs: count,
    steps: count,
    engine: z.string(),
    device: z.string(),
    /** Wall time of this process's training, without set-up. */
    seconds: figure,
    samplesPerSecond: figure,
    train: figures,
    /** Figures of the weights that are kept (`best.safetensors`). */
    validation: figures,
    bestEpoch: count,
    /**
     * How the kept weights do on the validation samples without copies of training samples; absent where there are no copies, no
     * other samples, or the run was stopped.
     */
    withoutCopies: z.object({ samples: count, figures }).exactOptional(),
    /** How the kept weights do on the test part; absent where the data has none, or the run was stopped. */
    test: z.object({ samples: count, figures }).exactOptional(),
    /** By what the best epoch was chosen; absent where the latest weights are kept. */
    bestBy: z.object({ metric: z.string(), direction: z.enum(['higher', 'lower']) }).exactOptional(),
    /** What answers that look at no sample reach on the validation part. */
    baseline: baselineSchema.exactOptional(),
  });
  const events = [
    /** What is done before the first step. */
    z.object({
      event: z.literal('preparing'),
      what: z.enum(['data', 'compile', 'device']),
      /** Where it will train, once that is known. */
      device: z.string().exactOptional(),
    }),
    /** What a run that begins with given weights took of them. Paths read `node/weight`. */
    z.object({
      event: z.literal('weights'),
      /** The run or file they come from. */
      from: z.string(),
      /** Weights and statistics that were taken. */
      matched: z.array(z.string()).readonly(),
      /** Those that are not in the file, or were not to be taken: they stay fresh. */
      missing: z.array(z.string()).readonly(),
      /** Those the file has in another shape: they stay fresh. */
      otherShape: z
        .array(
          z.object({
            path: z.string(),
            expected: z.array(count).readonly(),
            found: z.array(count).readonly(),
          }),
        )
        .readonly(),
      /** Names of the file that nothing took. */
      unused: z.array(z.string()).readonly(),
    }),
    z.object({
      event: z.literal('started'),
      /** Folder of the run; in a window its id. */
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
      /** Steps already done by the run that is resumed, else 0. */
      stepsDone: count,
      /** What answers that look at no sample reach on the validation part. */
      baseline: baselineSchema.exactOptional(),
    }),
    z.object({
      event: z.literal('progress'),
      step: count,
      totalSteps: count,
      epoch: count,
      /** Mean loss of the steps since the last progress event. */
      loss: figure,
      /** Euclidean norm over all trained weights' gradients at this step, before clipping. */
      gradientNorm: figure,
      /** The same by drawn node. */
      gradientNorms: figures,
      learningRate: figure,
      samplesPerSecond: figure,
      /** Seconds left; null while fewer than three steps were timed. */
      secondsLeft: z.nullable(figure),
    }),
    z.object({
      event: z.literal('epoch'),
      epoch: count,
      step: count,
      train: figures,
      validation: figures,
      /** Whether the watched validation figure is the best so far. */
      best: z.boolean(),
      /** Wall time since this process's training began; of a recorded run, null where its record does not say. */
      seconds: figure,
      process: epochProcessSchema.exactOptional(),
    }),
    z.object({ event: z.literal('checkpoint'), step: count }),
    z.object({ event: z.literal('warning'), problem }),
    /**
     * The run waits, with all its state in memory, until the disk takes what it has to write. The problem names the file,
     * and in `values.bytes` how many bytes it needs.
     */
    z.object({ event: z.literal('paused'), problem }),
    /** What was to be written is written, and the run goes on; it waited for so many seconds. */
    z.object({ event: z.literal('continued'), seconds: z.number().min(0) }),
    /** Validation samples with what the network says of them now; sent only where they were asked for. */
    z.object({
      event: z.literal('samples'),
      step: count,
      samples: z
        .array(
          z.object({
            /** Row in the data set, from 0. */
            index: count,
            /** Class name, or the numbers to predict; empty where the target is an image. */
            target: z.string(),
            prediction: z.string(),
            /** Probability of the prediction, 0 to 1; null where the network predicts numbers. */
            confidence: z.nullable(figure),
            /** The text of a sample of tokens. */
            text: z.string().exactOptional(),
            picture: picture.exactOptional(),
            /** The target, where that is an image. */
            targetPicture: picture.exactOptional(),
            /** The network's answer, where that is an image; `prediction` is then empty. */
            answer: picture.exactOptional(),
          }),
        )
        .readonly(),
    }),
    /** What was seen of the layers; sent only where watching was asked for. */
    layerLookSchema.extend({ event: z.literal('layers') }),
    /** Where the time of the first steps went; sent only where a profile was asked for. */
    runProfileSchema.extend({ event: z.literal('profile') }),
    finished,
  ] as const;
  return { events, finished };
}

/** As an engine sends them to the process that started it. */
export const engineEventSchemas = runEventSchemas({
  figure: anyNumberSchema,
  figures: anyFiguresSchema,
  problem: diagnosticSchemaWith(anyNumberSchema),
  picture: z.string(),
});

/** What a run sends while it goes on. */
export type RunEvent = z.infer<(typeof engineEventSchemas)['events'][number]>;
type EventOf<Name extends RunEvent['event']> = Extract<RunEvent, { event: Name }>;
export type WeightsEvent = EventOf<'weights'>;
export type StartedEvent = EventOf<'started'>;
export type ProgressEvent = EventOf<'progress'>;
export type EpochEvent = EventOf<'epoch'>;
export type WarningEvent = EventOf<'warning'>;
export type PausedEvent = EventOf<'paused'>;
export type ContinuedEvent = EventOf<'continued'>;
export type SamplesEvent = EventOf<'samples'>;
export type LayersEvent = EventOf<'layers'>;
export type ProfileEvent = EventOf<'profile'>;
export type FinishedEvent = EventOf<'finished'>;
/** What was evaluated of a part, and how many samples it has. */
export type EvaluatedPart = NonNullable<FinishedEvent['test']>;
export type StopReason = FinishedEvent['reason'];
