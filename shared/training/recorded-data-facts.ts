/** The facts of a data set as a run records them, and the way there and back. */
import * as z from 'zod';
import type { DataFacts, FeatureFacts, TargetFacts } from '../data/data-facts.ts';
import { preparationSchema } from '../data/preparation.ts';
import { textUnit } from '../data/sources/text.ts';

const scalingSchema = z.object({ offset: z.array(z.number()), scale: z.array(z.number()) });

const recordedInputSchema = z.looseObject({
  dtype: z.enum(['uint8', 'float32', 'int32']),
  sampleShape: z.array(z.int().min(1)),
  offset: z.array(z.number()),
  scale: z.array(z.number()),
  minima: z.array(z.number()).optional().describe('Of each channel of the training part.'),
  maxima: z.array(z.number()).optional(),
  categories: z
    .array(z.string())
    .optional()
    .describe('What each number stands for, from 1 on; 0 is missing or unknown.'),
});

const recordedTargetSchema = z.looseObject({
  classes: z.array(z.string()).optional(),
  counts: z.array(z.int().min(0)).optional(),
  width: z.int().min(1).optional(),
  means: z.array(z.number()).optional(),
  targetScaling: scalingSchema.optional(),
  targetNames: z.array(z.string()).optional(),
});

export const recordedDataFactsSchema = z.looseObject({
  dtype: z.enum(['uint8', 'float32', 'int32']),
  sampleShape: z.array(z.int().min(0)),
  target: z.literal('none').optional().describe('Samples without a target; absent: classes, or numbers.'),
  classes: z.array(z.string()).optional(),
  positions: z.int().min(1).optional(),
  counts: z.array(z.int().min(0)).optional(),
  width: z.int().min(1).optional(),
  means: z.array(z.number()).optional(),
  targetScaling: scalingSchema
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
      unit: textUnit,
      lowerCase: z.boolean(),
      vocabulary: z.array(z.string()),
      merges: z
        .array(z.tuple([z.string(), z.string()]).readonly())
        .readonly()
        .optional(),
      keep: z.literal('last').optional(),
    })
    .optional()
    .describe('How a text becomes tokens: the token of each id.'),
  fields: z
    .looseObject({
      inputs: z.record(z.string(), recordedInputSchema),
      targets: z.record(z.string(), recordedTargetSchema),
    })
    .optional()
    .describe('Inputs and targets that nodes name; absent: none.'),
});
export type RecordedDataFacts = z.infer<typeof recordedDataFactsSchema>;
type RecordedFields = NonNullable<RecordedDataFacts['fields']>;
export type RecordedInput = z.infer<typeof recordedInputSchema>;
type RecordedTarget = z.infer<typeof recordedTargetSchema>;

/** What a run records of its named fields beyond what the compiler needs, by name. */
export interface RecordedFieldDetails {
  readonly inputs: ReadonlyMap<string, Pick<RecordedInput, 'minima' | 'maxima' | 'categories'>>;
  readonly targets: ReadonlyMap<string, Pick<RecordedTarget, 'targetNames'>>;
}

/** What a run records of its data beyond what the compiler needs. */
export type RecordedDataDetails = Pick<
  RecordedDataFacts,
  'centers' | 'minima' | 'maxima' | 'featureNames' | 'targetNames' | 'preparation' | 'text'
>;

/** The record of facts and details; `facts` carry their normalization and the shape of a sample. */
export function recordDataFacts(
  facts: DataFacts,
  details: RecordedDataDetails,
  fieldDetails?: RecordedFieldDetails,
): RecordedDataFacts {
  const fields = facts.fields && recordFields(facts.fields, fieldDetails);
  return {
    ...recordInput(facts),
    ...recordTarget(facts.target),
    ...(facts.normalization?.channelAxis && { channelAxis: facts.normalization.channelAxis }),
    ...details,
    ...(fields && { fields }),
  };
}

function recordInput({
  featureType,
  normalization = { offset: [0], scale: [1] },
}: FeatureFacts): Pick<RecordedInput, 'dtype' | 'sampleShape' | 'offset' | 'scale'> {
  return {
    dtype: featureType.dtype,
    sampleShape: featureType.shape.slice(1).map(Number),
    offset: [...normalization.offset],
    scale: [...normalization.scale],
  };
}

function recordFields(
  { inputs, targets }: NonNullable<DataFacts['fields']>,
  details: RecordedFieldDetails | undefined,
): RecordedFields {
  return {
    inputs: mapValues(inputs, (input, name) => ({ ...recordInput(input), ...details?.inputs.get(name) })),
    targets: mapValues(targets, (target, name) => ({
      ...recordTarget(target),
      ...details?.targets.get(name),
    })),
  };
}

function recalledFields({ inputs, targets }: RecordedFields): NonNullable<DataFacts['fields']> {
  return {
    inputs: mapValues(inputs, (input) => ({
      featureType: { dtype: input.dtype, shape: ['N', ...input.sampleShape] },
      ...(input.categories && { tokens: input.categories.length + 1 }),
      normalization: { offset: input.offset, scale: input.scale },
    })),
    targets: mapValues(targets, recalledTarget),
  };
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, name: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

function recordTarget(target: TargetFacts): RecordedTarget & Pick<RecordedDataFacts, 'target' | 'positions'> {
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
  const { dtype, sampleShape, offset, scale, channelAxis, text, fields } = recorded;
  return {
    ...(text && { tokens: text.vocabulary.length }),
    featureType: { dtype, shape: ['N', ...sampleShape] },
    target: recalledTarget(recorded),
    normalization: { offset, scale, ...(channelAxis && { channelAxis }) },
    ...(fields && { fields: recalledFields(fields) }),
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
}: RecordedTarget & Pick<RecordedDataFacts, 'target' | 'positions'>): TargetFacts {
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
