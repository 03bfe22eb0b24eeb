import { must } from '../../base/assert.ts';
import { fixed, type TensorType } from '../../ir/types.ts';
import type { Pool2DAttributes, PoolingOps } from '../../ops/families/pooling.ts';
import type { TensorflowForm } from '../emitter.ts';
import { plain } from '../emitter.ts';
import type { TensorflowAttributes } from '../model.ts';

const T = { type: 'float32' } as const;

const windowAttributes = ({ kernel, strides }: Pool2DAttributes): TensorflowAttributes => ({
  T,
  ksize: [1, ...kernel, 1],
  strides: [1, ...strides, 1],
  data_format: 'NHWC',
});

/** Padding never wins a maximum. */
function maximumAttributes(attributes: Pool2DAttributes): TensorflowAttributes {
  const [top, left, bottom, right] = attributes.pads;
  const isPadded = attributes.pads.some((pad) => pad > 0);
  return {
    ...windowAttributes(attributes),
    padding: isPadded ? 'EXPLICIT' : 'VALID',
    ...(isPadded && { explicit_paddings: [0, 0, top, bottom, left, right, 0, 0] }),
  };
}

/** How means are padded, none of it counted: not, or as TensorFlow's SAME where that has these very pads. */
function meanPadding(
  size: readonly number[],
  { kernel, strides, pads }: Pool2DAttributes,
): string | undefined {
  if (pads.every((pad) => pad === 0)) return 'VALID';
  const isSame = size.every((length, i) => {
    const [window, stride] = [kernel[i] as number, strides[i] as number];
    const total = Math.max((Math.ceil(length / stride) - 1) * stride + window - length, 0);
    const before = Math.floor(total / 2);
    return pads[i] === before && pads[i + 2] === total - before;
  });
  return isSame ? 'SAME' : undefined;
}

const spatial = (type: TensorType | undefined): readonly number[] =>
  must(type, 'an image').shape.slice(2).map(fixed);

export const pooling: { readonly [K in keyof PoolingOps]: TensorflowForm<K> } = {
  max_pool2d: plain(({ g, inputs: [x], attributes, layout }) => [
    layout.channelsFirst(g.op('MaxPool', [layout.channelsLast(x as string)], maximumAttributes(attributes))),
  ]),
  max_pool2d_gradient: plain(({ g, inputs, attributes, layout }) => {
    const [dy, x, y] = inputs.map((image) => layout.channelsLast(image)) as [string, string, string];
    return [layout.channelsFirst(g.op('MaxPoolGrad', [x, y, dy], maximumAttributes(attributes)))];
  }),
  average_pool2d: {
    fits: ({ inputTypes: [x], attributes }) => meanPadding(spatial(x), attributes) !== undefined,
    emit: ({ g, inputs: [x], inputTypes, attributes, layout }) => {
      const padding = must(meanPadding(spatial(inputTypes[0]), attributes), 'padding');
      const image = layout.channelsLast(x as string);
      return [layout.channelsFirst(g.op('AvgPool', [image], { ...windowAttributes(attributes), padding }))];
    },
  },
  average_pool2d_gradient: {
    fits: ({ attributes }) => meanPadding(attributes.inputSize, attributes) !== undefined,
    emit: ({ g, inputs: [dy], outputTypes, attributes, layout }) => {
      const padding = must(meanPadding(attributes.inputSize, attributes), 'padding');
      const [batch, channels, height, width] = must(outputTypes[0], 'a result').shape.map(fixed);
      const sizes = g.integers([batch, height, width, channels] as readonly number[]);
      const gradient = g.op('AvgPoolGrad', [sizes, layout.channelsLast(dy as string)], {
        ...windowAttributes(attributes),
        padding,
      });
      return [layout.channelsFirst(gradient)];
    },
  },
};
