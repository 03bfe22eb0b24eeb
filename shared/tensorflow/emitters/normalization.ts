import { must } from '../../base/assert.ts';
import { fixed, type TensorType } from '../../ir/types.ts';
import type { NormalizationOps } from '../../ops/families/normalization.ts';
import type { Situation, TensorflowForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { reduce, scale } from '../idioms.ts';
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

const T = { type: 'float32' } as const;

/** A sum or mean of each channel over the batch, axis by axis. */
function overBatch(g: GraphWriter, op: 'Sum' | 'Mean', x: string): string {
  return reduce(g, op, reduce(g, op, reduce(g, op, x, [2]), [1]), [0]);
}

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
    emit: ({ g, inputs, attributes: { epsilon }, layout }) => {
      const [image, factor, shift] = inputs as readonly [string, string, string];
      const x = layout.channelsLast(image);
      const mean = overBatch(g, 'Mean', x);
      const variance = overBatch(g, 'Mean', g.op('SquaredDifference', [x, mean], { T }));
      const y = g.op('FusedBatchNormV3', [x, factor, shift, mean, variance], fused(epsilon, false));
      return [layout.channelsFirst(y), mean, variance];
    },
  },
  batch_normalization_gradient: {
    fits: isImage,
    emit: ({ g, inputs, inputTypes, attributes: { epsilon }, layout }) => {
      const [gradient, image, factor, mean, variance] = inputs as readonly [
        string,
        string,
        string,
        string,
        string,
      ];
      const [dy, x] = [layout.channelsLast(gradient), layout.channelsLast(image)];
      const inverse = g.op('Rsqrt', [g.op('AddV2', [variance, g.scalar(epsilon)], { T })], { T });
      const centred = g.op('Sub', [x, mean], { T });
      const dshift = overBatch(g, 'Sum', dy);
      const dscale = g.op('Mul', [overBatch(g, 'Sum', g.op('Mul', [dy, centred], { T })), inverse], { T });
      const count = countOf(inputTypes[0]);
      const slope = g.op('Mul', [scale(g, dscale, 1 / count), inverse], { T });
      const rest = g.op('Sub', [dy, scale(g, dshift, 1 / count)], { T });
      const straight = g.op('Sub', [rest, g.op('Mul', [centred, slope], { T })], { T });
      const dx = g.op('Mul', [straight, g.op('Mul', [factor, inverse], { T })], { T });
      return [layout.channelsFirst(dx), dscale, dshift];
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
