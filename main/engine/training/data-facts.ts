/** What the compiler needs to know of a data set, and what a run records of it. */

import { must } from '../../../shared/base/assert.ts';
import type { DataFacts, FeatureFacts, TargetFacts } from '../../../shared/data/data-facts.ts';
import type { NormalizationSpec } from '../../../shared/data/data-schema.ts';
import { tensorType } from '../../../shared/ir/types.ts';
import { type RecordedDataFacts, recordDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { countClasses, labelsOf } from '../data/classes.ts';
import { type Dataset, elementsOf, type Features, type NumberTarget, type Target } from '../data/dataset.ts';
import { channelsOf, type Normalization, statistics } from '../data/normalization.ts';
import { measureTargetScaling } from '../data/target-scaling.ts';

/**
 * The facts of a data set; `training` names the samples that counts and means are taken from, `normalizations` are those of named
 * inputs.
 */
export function factsOf(
  dataset: Dataset,
  normalization: Normalization,
  training: Uint32Array,
  targets: NormalizationSpec['targets'] = 'none',
  normalizations?: ReadonlyMap<string, Normalization>,
): DataFacts {
  const { features, target, text, fields } = dataset;
  const named = fields && {
    inputs: Object.fromEntries(
      fields.inputs.map((input) => [
        input.name,
        inputFacts(input.features, must(normalizations?.get(input.name), input.name), input.categories),
      ]),
    ),
    targets: Object.fromEntries(
      fields.targets.map((field) => [field.name, targetFacts(field.target, training, targets)]),
    ),
  };
  return {
    ...(text && { tokens: text.vocabulary.length }),
    ...inputFacts(features, normalization),
    target: targetFacts(target, training, targets),
    ...(named && { fields: named }),
  };
}

function inputFacts(
  { dtype, sampleShape }: Features,
  { offset, scale, channelAxis }: Normalization,
  categories?: readonly string[],
): FeatureFacts {
  return {
    ...(categories && { tokens: categories.length + 1 }),
    featureType: tensorType(dtype, ['N', ...sampleShape]),
    normalization: { offset: [...offset], scale: [...scale], ...(channelAxis && { channelAxis }) },
  };
}

function targetFacts(
  target: Target,
  training: Uint32Array,
  targets: NormalizationSpec['targets'],
): TargetFacts {
  switch (target.kind) {
    case 'none':
      return target;
    case 'class':
      return {
        kind: 'class',
        classes: target.classes,
        ...(target.positions !== undefined && { positions: target.positions }),
        counts: [...countClasses(labelsOf(target, training), target.classes.length)],
      };
    case 'number':
      return {
        kind: 'number',
        width: target.width,
        ...(target.isBinary && { isBinary: true }),
        means: columnMeans(target, training),
        ...(targets === 'z-score' && {
          scaling: measureTargetScaling(target.values, target.width, training),
        }),
      };
  }
}

/** What a run learned of its data, for its record. */
export function recordFacts(data: {
  readonly dataset: Dataset;
  readonly split: { readonly training: Uint32Array };
  readonly facts: DataFacts;
}): RecordedDataFacts {
  const { features, featureNames, target, preparation, text, fields } = data.dataset;
  const { training } = data.split;
  return recordDataFacts(
    data.facts,
    {
      ...(features.centers && { centers: [...features.centers] }),
      ...rangesOf(features, training),
      ...(featureNames && { featureNames: [...featureNames] }),
      ...(target.kind === 'number' && { targetNames: [...target.names] }),
      ...(preparation && { preparation }),
      ...(text && { text: { ...text, vocabulary: [...text.vocabulary] } }),
    },
    fields && {
      inputs: new Map(
        fields.inputs.map((input) => [
          input.name,
          {
            ...rangesOf(input.features, training),
            ...(input.categories && { categories: [...input.categories] }),
          },
        ]),
      ),
      targets: new Map(
        fields.targets.map((field) => [
          field.name,
          field.target.kind === 'number' ? { targetNames: [...field.target.names] } : {},
        ]),
      ),
    },
  );
}

/** The range of each column or channel in the training part; of tokens there is none. */
function rangesOf(features: Features, training: Uint32Array): Pick<RecordedDataFacts, 'minima' | 'maxima'> {
  if (features.dtype === 'int32' || elementsOf(features.sampleShape) === 0) return {};
  const ranges = statistics(features, training, channelsOf(features));
  return {
    minima: ranges.map(({ minimum }) => minimum),
    maxima: ranges.map(({ maximum }) => maximum),
  };
}

/** The scaling a run recorded. */
export function recalledNormalization({ offset, scale, channelAxis }: RecordedDataFacts): Normalization {
  return {
    offset: Float32Array.from(offset),
    scale: Float32Array.from(scale),
    axis: offset.length === 1 ? 'all' : 'feature',
    ...(channelAxis && { channelAxis }),
  };
}

function columnMeans({ values, width }: NumberTarget, samples: Uint32Array): readonly number[] {
  return Array.from({ length: width }, (_, column) => {
    let sum = 0;
    for (const sample of samples) sum += values[sample * width + column] ?? 0;
    return sum / Math.max(1, samples.length);
  });
}
