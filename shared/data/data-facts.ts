import { z } from 'zod';

const dimSchema = z.union([z.int(), z.literal('N')]);

const featureFactsSchema = z.object({
  /** The batch as it arrives, `[N, ...sample]`: uint8 or float32, or int32 where the numbers are tokens. */
  featureType: z.object({
    dtype: z.enum(['float32', 'uint8', 'int32']),
    shape: z.array(dimSchema).readonly(),
  }),
  /** Different tokens the features may hold, padding and unknown counted; absent where they are none or not read yet. */
  tokens: z.int().min(1).exactOptional(),
  /** Applied inside the program: (x - offset) * scale, per channel or for all. */
  normalization: z
    .object({
      offset: z.array(z.number()).readonly(),
      scale: z.array(z.number()).readonly(),
      /** Where a sample's channels lie; absent: on its first axis. */
      channelAxis: z.literal('last').exactOptional(),
    })
    .exactOptional(),
});

const targetFactsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('class'),
    /** None: the data has not been read yet, so any number of them fits. */
    classes: z.array(z.string()).readonly(),
    /** Labels of one sample, where each position of a sequence has its own; absent: one a sample. */
    positions: z.int().min(1).exactOptional(),
    /** Labels of each class in the training part. */
    counts: z.array(z.number()).readonly().exactOptional(),
    /** In training alone: a sample belongs to classes by shares, `[N, classes]`, since augmentation mixes samples. */
    mixed: z.literal(true).exactOptional(),
  }),
  z.object({
    kind: z.literal('number'),
    width: z.int().min(1),
    /** Each of the numbers answers a question by 0 or 1: which labels a sample has, which pixels belong to a thing. */
    isBinary: z.literal(true).exactOptional(),
    /** Mean of each of the numbers over the training part. */
    means: z.array(z.number()).readonly().exactOptional(),
    /** Applied to targets inside the program, one pair for each of the numbers: (y - offset) * scale; its answers are in the units of the file. */
    scaling: z
      .object({ offset: z.array(z.number()).readonly(), scale: z.array(z.number()).readonly() })
      .exactOptional(),
  }),
  /** Samples alone: a network learns from them what it is drawn to learn, without a Target node. */
  z.object({ kind: z.literal('none') }),
]);

/** Facts of a data set that shapes, losses and normalization depend on: of its unnamed input and target, and of the named ones. */
export const dataFactsSchema = z.object({
  ...featureFactsSchema.shape,
  target: targetFactsSchema,
  /** Inputs and targets that nodes name, by name; absent: none. */
  fields: z
    .object({
      inputs: z.record(z.string(), featureFactsSchema),
      targets: z.record(z.string(), targetFactsSchema),
    })
    .exactOptional(),
});
export type DataFacts = z.infer<typeof dataFactsSchema>;
/** What is known of one input. */
export type FeatureFacts = z.infer<typeof featureFactsSchema>;
/** What is known of one target. */
export type TargetFacts = z.infer<typeof targetFactsSchema>;

/** The facts as a node sees them whose input or target is a named one; '' is the unnamed one. */
export function factsOfField(
  facts: DataFacts,
  { input = '', target = '' }: { readonly input?: string; readonly target?: string },
): DataFacts {
  if (input === '' && target === '') return facts;
  const { featureType, tokens, normalization, target: unnamed, fields } = facts;
  const features = input === '' ? { featureType, tokens, normalization } : fields?.inputs[input];
  return {
    ...((features ?? { featureType: { dtype: 'float32', shape: [] } }) as FeatureFacts),
    target: target === '' ? unnamed : (fields?.targets[target] ?? { kind: 'none' }),
  };
}

/** Stands for a data set that has not been read: the input node's own shape is taken for the data's. */
export const unreadData: DataFacts = {
  featureType: { dtype: 'float32', shape: [] },
  target: { kind: 'class', classes: [] },
};
