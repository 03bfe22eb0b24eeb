/** What the compiler needs to know of a data set, and what a run records of it. */

import type { DataFacts } from '../../../shared/data/data-facts.ts';
import type { NormalizationSpec } from '../../../shared/data/data-schema.ts';
import { tensorType } from '../../../shared/ir/types.ts';
import { type RecordedDataFacts, recordDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { countClasses, labelsOf } from '../data/classes.ts';
import type { Dataset, NumberTarget, Target } from '../data/dataset.ts';
import { channelsOf, type Normalization, statistics } from '../data/normalization.ts';
import { measureTargetScaling } from '../data/target-scaling.ts';

/** The facts of a data set; `training` names the samples that counts and means are taken from. */
export function factsOf(
  dataset: Dataset,
  normalization: Normalization,
  training: Uint32Array,
  targets: NormalizationSpec['targets'] = 'none',
): DataFacts {
  const { features, target, text } = dataset;
  return {
    ...(text && { tokens: text.vocabulary.length }),
    featureType: tensorType(features.dtype, ['N', ...features.sampleShape]),
    target: targetFacts(target, training, targets),
    normalization: {
      offset: [...normalization.offset],
      scale: [...normalization.scale],
      ...(normalization.channelAxis && { channelAxis: normalization.channelAxis }),
    },
  };
}

function targetFacts(
  target: Target,
  training: Uint32Array,
  targets: NormalizationSpec['targets'],
): DataFacts['target'] {
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
  const { features, featureNames, target, preparation, text } = data.dataset;
  const ranges =
    features.dtype === 'int32' ? [] : statistics(features, data.split.training, channelsOf(features));
  return recordDataFacts(data.facts, {
    ...(features.centers && { centers: [...features.centers] }),
    ...(ranges.length > 0 && {
      minima: ranges.map(({ minimum }) => minimum),
      maxima: ranges.map(({ maximum }) => maximum),
    }),
    ...(featureNames && { featureNames: [...featureNames] }),
    ...(target.kind === 'number' && { targetNames: [...target.names] }),
    ...(preparation && { preparation }),
    ...(text && { text: { ...text, vocabulary: [...text.vocabulary] } }),
  });
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
