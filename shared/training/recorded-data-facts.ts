/** The facts of a data set as a run records them, and the way there and back. */
import * as z from 'zod';
import type { DataFacts } from '../data/data-facts.ts';
import { preparationSchema } from '../data/preparation.ts';

export const recordedDataFactsSchema = z.looseObject({
  dtype: z.enum(['uint8', 'float32', 'int32']),
  sampleShape: z.array(z.int().min(1)),
  target: z.literal('none').optional().describe('Samples without a target; absent: classes, or numbers.'),
  classes: z.array(z.string()).optional(),
  positions: z.int().min(1).optional(),
  counts: z.array(z.int().min(0)).optional(),
  width: z.int().min(1).optional(),
  means: z.array(z.number()).optional(),
  targetScaling: z
    .object({ offset: z.array(z.number()), scale: z.array(z.number()) })
    .optional()
    .describe(
      'How number targets are scaled inside the program, (y - offset) * scale; absent: they are not.',
    ),
  offset: z.array(z.number()),
  scale: z.array(z.number()),
  channelAxis: z.literal('last').optional(),
  centers: z
    .array(z.number())
    .optional()
    .describe('Subtracted from each column in float64 before it becomes float32; absent: nothing.'),
  minima: z.array(z.number()).optional().describe('Of each column or channel of the training part.'),
  maxima: z.array(z.number()).optional(),
  featureNames: z.array(z.string()).optional(),
  targetNames: z.array(z.string()).optional(),
  preparation: preparationSchema
    .optional()
    .describe('The recipe as it was learned; absent: nothing was done to the columns.'),
  text: z
    .looseObject({
      unit: z.enum(['character', 'word']),
      lowerCase: z.boolean(),
      vocabulary: z.array(z.string()),
    })
    .optional()
    .describe('How a text becomes tokens: the token of each id.'),
});
export type RecordedDataFacts = z.infer<typeof recordedDataFactsSchema>;

/** What a run records of its data beyond what the compiler needs. */
export type RecordedDataDetails = Pick<
  RecordedDataFacts,
  'centers' | 'minima' | 'maxima' | 'featureNames' | 'targetNames' | 'preparation' | 'text'
>;

/** The record of facts and details; `facts` carry their normalization and the shape of a sample. */
export function recordDataFacts(facts: DataFacts, details: RecordedDataDetails): RecordedDataFacts {
  const { featureType, target, normalization = { offset: [0], scale: [1] } } = facts;
  return {
    dtype: featureType.dtype,
    sampleShape: featureType.shape.slice(1).map(Number),
    ...recordTarget(target),
    offset: [...normalization.offset],
    scale: [...normalization.scale],
    ...(normalization.channelAxis && { channelAxis: normalization.channelAxis }),
    ...details,
  };
}

function recordTarget(target: DataFacts['target']): Partial<RecordedDataFacts> {
  if (target.kind === 'none') return { target: 'none' };
  if (target.kind === 'class') {
    return {
      classes: [...target.classes],
      ...(target.positions !== undefined && { positions: target.positions }),
      ...(target.counts && { counts: [...target.counts] }),
    };
  }
  const { width, means, scaling } = target;
  return {
    width,
    ...(means && { means: [...means] }),
    ...(scaling && { targetScaling: { offset: [...scaling.offset], scale: [...scaling.scale] } }),
  };
}

/** The facts of a record, as the compiler takes them. */
export function recalledDataFacts(recorded: RecordedDataFacts): DataFacts {
  const { dtype, sampleShape, offset, scale, channelAxis, text } = recorded;
  return {
    ...(text && { tokens: text.vocabulary.length }),
    featureType: { dtype, shape: ['N', ...sampleShape] },
    target: recalledTarget(recorded),
    normalization: { offset, scale, ...(channelAxis && { channelAxis }) },
  };
}

function recalledTarget({
  target,
  classes,
  positions,
  counts,
  width,
  means,
  targetScaling: scaling,
}: RecordedDataFacts): DataFacts['target'] {
  if (target === 'none') return { kind: 'none' };
  if (classes === undefined)
    return { kind: 'number', width: width ?? 1, ...(means && { means }), ...(scaling && { scaling }) };
  return {
    kind: 'class',
    classes,
    ...(positions !== undefined && { positions }),
    ...(counts && { counts }),
  };
}
