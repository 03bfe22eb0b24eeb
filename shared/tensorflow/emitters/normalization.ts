import { must } from '../../base/assert.ts';
import { fixed, type TensorType } from '../../ir/types.ts';
import type { NormalizationOps } from '../../ops/families/normalization.ts';
import type { Situation, TensorflowForm } from '../emitter.ts';
import { scale } from '../idioms.ts';
import type { TensorflowAttributes } from '../model.ts';

type Normalization = 'batch_normalization' | 'batch_normalization_gradient' | 'batch_normalization_inference';

/** The fused kernels are for images. */
const isImage = ({ inputTypes: [x] }: Situation<Normalization>): boolean => x?.shape.length === 4;

const fused = (epsilon: number, isTraining: boolean): TensorflowAttributes => ({
  T: { type: 'float32' },
  U: { type: 'float32' },
  epsilon: { float: epsilon },
  data_format: 'NHWC',
  is_training: isTraining,
});

/** Values of a channel over the batch. */
function countOf(type: TensorType | undefined): number {
  const [batch, , height, width] = must(type, 'an image').shape.map(fixed) as [
    number,
    number,
    number,
    number,
  ];
  return batch * height * width;
}

export const normalization: { readonly [K in keyof NormalizationOps]: TensorflowForm<K> } = {
  batch_normalization: {
    fits: isImage,
    emit: ({ g, inputs, inputTypes, attributes: { epsilon }, layout }) => {
      const [x, factor, shift] = inputs as readonly [string, string, string];
      const none = g.constant('float32', [0], []);
      const operands = [layout.channelsLast(x), factor, shift, none, none];
      const [y, mean, variance] = g.ops('FusedBatchNormV3', operands, 3, fused(epsilon, true));
      const count = countOf(inputTypes[0]);
      // The kernel gives the unbiased variance.
      const biased = scale(g, variance as string, (count - 1) / count);
      return [layout.channelsFirst(y as string), mean as string, biased];
    },
  },
  batch_normalization_gradient: {
    fits: isImage,
    emit: ({ g, inputs, attributes: { epsilon }, layout }) => {
      const [dy, x, factor, mean, variance] = inputs as readonly [string, string, string, string, string];
      const none = g.constant('float32', [0], []);
      const operands = [layout.channelsLast(dy), layout.channelsLast(x), factor, mean, variance, none];
      const [dx, dscale, dshift] = g.ops('FusedBatchNormGradV3', operands, 3, fused(epsilon, true));
      return [layout.channelsFirst(dx as string), dscale as string, dshift as string];
    },
  },
  batch_normalization_inference: {
    fits: isImage,
    emit: ({ g, inputs, attributes: { epsilon }, layout }) => {
      const [x, ...parameters] = inputs as readonly [string, ...string[]];
      const y = g.op('FusedBatchNormV3', [layout.channelsLast(x), ...parameters], fused(epsilon, false));
      return [layout.channelsFirst(y)];
    },
  },
  running_statistic_update: 'decomposed',
  layer_normalization: 'decomposed',
  layer_normalization_gradient: 'decomposed',
  group_normalization: 'decomposed',
  group_normalization_gradient: 'decomposed',
  rms_normalization: 'decomposed',
  rms_normalization_gradient: 'decomposed',
};
