/** What the compiler needs to know of a data set, and how a run remembers it. */
import { tensorType } from '../../../shared/ir/types.ts';
import type { DataFacts } from '../../../shared/nodes/definition.ts';
import type { RecordedDataFacts } from '../../../shared/training/run-record.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Normalization } from '../data/normalization.ts';

export function factsOf(dataset: Dataset, normalization: Normalization): DataFacts {
  const { features, target } = dataset;
  return {
    featureType: tensorType(features.dtype, ['N', ...features.sampleShape]),
    target:
      target.kind === 'class'
        ? {
            kind: 'class',
            classes: target.classes,
            ...(target.positions !== undefined && { positions: target.positions }),
          }
        : { kind: 'number', width: target.width },
    normalization: { offset: [...normalization.offset], scale: [...normalization.scale] },
  };
}

export function recordFacts(data: {
  readonly dataset: Dataset;
  readonly normalization: Normalization;
}): RecordedDataFacts {
  const { features, target, featureNames } = data.dataset;
  return {
    dtype: features.dtype,
    sampleShape: [...features.sampleShape],
    ...(target.kind === 'class' ? { classes: [...target.classes] } : { width: target.width }),
    ...(target.kind === 'class' && target.positions !== undefined && { positions: target.positions }),
    offset: [...data.normalization.offset],
    scale: [...data.normalization.scale],
    ...(featureNames && { featureNames: [...featureNames] }),
  };
}

/** The facts a run recorded, as the compiler takes them. */
export function recalledFacts(recorded: RecordedDataFacts): DataFacts {
  const { dtype, sampleShape, classes, positions, width, offset, scale } = recorded;
  return {
    featureType: tensorType(dtype, ['N', ...sampleShape]),
    target:
      classes === undefined
        ? { kind: 'number', width: width ?? 1 }
        : { kind: 'class', classes, ...(positions !== undefined && { positions }) },
    normalization: { offset, scale },
  };
}
