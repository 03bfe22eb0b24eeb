import type { NormalizationOps } from '../../ops/families/normalization.ts';
import { decomposedOnly, type OnnxForms, plain } from '../emitter.ts';
import { affineNormalizationGradient } from '../forms/batch-normalization-gradient-affine.ts';
import { runtimeNormalization } from '../forms/batch-normalization-runtime.ts';
import { blockedNormalization, blockedNormalizationGradient } from '../forms/blocked/batch-normalization.ts';
import { normalizedInstances } from '../forms/group-normalization-instances.ts';
import { float } from '../model.ts';

export const normalization: { readonly [K in keyof NormalizationOps]: OnnxForms<K> } = {
  batch_normalization: [blockedNormalization, runtimeNormalization],
  batch_normalization_gradient: [blockedNormalizationGradient, affineNormalizationGradient],
  batch_normalization_inference: plain(({ g, inputs, attributes: { epsilon } }) => [
    g.op('BatchNormalization', inputs, { epsilon: float(epsilon) }),
  ]),
  running_statistic_update: decomposedOnly,
  layer_normalization: plain(({ g, inputs, attributes: { axis, epsilon } }) =>
    g.ops('LayerNormalization', inputs, 3, { axis, epsilon: float(epsilon) }),
  ),
  layer_normalization_gradient: decomposedOnly,
  group_normalization: [normalizedInstances],
  group_normalization_gradient: decomposedOnly,
  rms_normalization: decomposedOnly,
  rms_normalization_gradient: decomposedOnly,
};
