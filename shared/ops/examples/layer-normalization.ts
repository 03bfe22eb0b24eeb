import type { OpExample } from '../definition.ts';
import type { LayerNormalizationOps } from '../families/layer-normalization.ts';

export const layerNormalizationExamples: {
  readonly [K in keyof LayerNormalizationOps]: readonly OpExample<K>[];
} = {
  layer_normalization: [],
  layer_normalization_gradient: [],
};
