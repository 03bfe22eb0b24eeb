import type { OpDefinition } from '../definition.ts';
import type { BatchNormalizationOps } from './batch-normalization.ts';
import { batchNormalization } from './batch-normalization.ts';
import type { GroupNormalizationOps } from './group-normalization.ts';
import { groupNormalization } from './group-normalization.ts';
import type { LayerNormalizationOps } from './layer-normalization.ts';
import { layerNormalization } from './layer-normalization.ts';
import type { RmsNormalizationOps } from './rms-normalization.ts';
import { rmsNormalization } from './rms-normalization.ts';

/** Variances are centred: mean((x - mean)^2). epsilon is added to the variance, inside the square root. */
export interface NormalizationOps
  extends BatchNormalizationOps,
    LayerNormalizationOps,
    GroupNormalizationOps,
    RmsNormalizationOps {}

export const normalization: { readonly [K in keyof NormalizationOps]: OpDefinition<K> } = {
  ...batchNormalization,
  ...layerNormalization,
  ...groupNormalization,
  ...rmsNormalization,
};
