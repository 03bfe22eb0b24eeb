import type { OpDefinition } from '../definition.ts';
import type { BatchNormalizationOps } from './batch-normalization.ts';
import { batchNormalization } from './batch-normalization.ts';
import type { LayerNormalizationOps } from './layer-normalization.ts';
import { layerNormalization } from './layer-normalization.ts';

/** Variances are centred: mean((x - mean)^2). epsilon is added to the variance, inside the square root. */
export interface NormalizationOps extends BatchNormalizationOps, LayerNormalizationOps {}

export const normalization: { readonly [K in keyof NormalizationOps]: OpDefinition<K> } = {
  ...batchNormalization,
  ...layerNormalization,
};
