import { z } from 'zod';

const dimSchema = z.union([z.int(), z.literal('N')]);

/** Facts of a data set that shapes, losses and normalization depend on. */
export const dataFactsSchema = z.object({
  /** The batch as it arrives, `[N, ...sample]`: uint8 or float32, or int32 where the numbers are tokens. */
  featureType: z.object({
    dtype: z.enum(['float32', 'uint8', 'int32']),
    shape: z.array(dimSchema).readonly(),
  }),
  /** Different tokens the features may hold, padding and unknown counted; absent where they are none or not read yet. */
  tokens: z.int().min(1).exactOptional(),
  target: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('class'),
      /** None: the data has not been read yet, so any number of them fits. */
      classes: z.array(z.string()).readonly(),
      /** Labels of one sample, where each position of a sequence has its own; absent: one a sample. */
      positions: z.int().min(1).exactOptional(),
      /** Labels of each class in the training part. */
      counts: z.array(z.number()).readonly().exactOptional(),
    }),
    z.object({
      kind: z.literal('number'),
      width: z.int().min(1),
      /** Mean of each of the numbers over the training part. */
      means: z.array(z.number()).readonly().exactOptional(),
      /** Applied to targets inside the program, one pair for each of the numbers: (y - offset) * scale; its answers are in the units of the file. */
      scaling: z
        .object({ offset: z.array(z.number()).readonly(), scale: z.array(z.number()).readonly() })
        .exactOptional(),
    }),
    /** Samples alone: a network learns from them what it is drawn to learn, without a Target node. */
    z.object({ kind: z.literal('none') }),
  ]),
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
export type DataFacts = z.infer<typeof dataFactsSchema>;

/** Stands for a data set that has not been read: the input node's own shape is taken for the data's. */
export const unreadData: DataFacts = {
  featureType: { dtype: 'float32', shape: [] },
  target: { kind: 'class', classes: [] },
};
