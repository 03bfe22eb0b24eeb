import { must } from '../../base/assert.ts';
import { fixed, type TensorType } from '../../ir/types.ts';
import type { Conv3DAttributes, Convolution3dOps } from '../../ops/families/convolution3d.ts';
import type { TensorflowForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { transpose } from '../idioms.ts';
import type { TensorflowAttributes } from '../model.ts';

const T = { type: 'float32' } as const;
const toLast = [0, 2, 3, 4, 1];
const toFirst = [0, 4, 1, 2, 3];
const filterToLast = [2, 3, 4, 1, 0];
const filterToFirst = [4, 3, 0, 1, 2];

/** The kernels know one group and no dilation. */
const hasKernel = ({
  attributes: { groups, dilations },
}: {
  readonly attributes: Conv3DAttributes;
}): boolean => groups === 1 && dilations.every((dilation) => dilation === 1);

const sizesOf = (type: TensorType | undefined): readonly number[] => must(type, 'a tensor').shape.map(fixed);

const windowAttributes = ({ strides }: Conv3DAttributes): TensorflowAttributes => ({
  T,
  strides: [1, ...strides, 1],
  padding: 'VALID',
  data_format: 'NDHWC',
});

/** The volumes with channels last and zeros around them: the kernels take no pads of their own. */
function padded(g: GraphWriter, volumes: string, { pads }: Conv3DAttributes): string {
  const last = transpose(g, volumes, toLast, 'float32');
  if (pads.every((pad) => pad === 0)) return last;
  const pairs = [0, 0, ...[0, 1, 2].flatMap((i) => [pads[i] as number, pads[i + 3] as number]), 0, 0];
  return g.op('Pad', [last, g.constant('int32', [5, 2], pairs)], { T, Tpaddings: { type: 'int32' } });
}

export const convolution3d: { readonly [K in keyof Convolution3dOps]: TensorflowForm<K> } = {
  conv3d: {
    fits: hasKernel,
    emit: ({ g, inputs, attributes }) => {
      const [x, filter, bias] = inputs as readonly [string, string, string | undefined];
      const kernel = transpose(g, filter, filterToLast, 'float32');
      const y = g.op('Conv3D', [padded(g, x, attributes), kernel], windowAttributes(attributes));
      const sum = bias === undefined ? y : g.op('AddV2', [y, bias], { T });
      return [transpose(g, sum, toFirst, 'float32')];
    },
  },
  conv3d_input_gradient: {
    fits: hasKernel,
    emit: ({ g, inputs, outputTypes, attributes }) => {
      const [dy, filter] = inputs as readonly [string, string];
      const [batch, channels, ...size] = sizesOf(outputTypes[0]) as [number, number, ...number[]];
      const { pads } = attributes;
      const whole = size.map((length, i) => length + (pads[i] as number) + (pads[i + 3] as number));
      const operands = [
        g.integers([batch, ...whole, channels]),
        transpose(g, filter, filterToLast, 'float32'),
        transpose(g, dy, toLast, 'float32'),
      ];
      const all = g.op('Conv3DBackpropInputV2', operands, windowAttributes(attributes));
      const begin = g.integers([0, ...pads.slice(0, 3), 0]);
      const inner = g.op('Slice', [all, begin, g.integers([batch, ...size, channels])], {
        T,
        Index: { type: 'int32' },
      });
      return [transpose(g, inner, toFirst, 'float32')];
    },
  },
  conv3d_filter_gradient: {
    fits: hasKernel,
    emit: ({ g, inputs, outputTypes, attributes }) => {
      const [x, dy] = inputs as readonly [string, string];
      const [outputs, channels, ...kernel] = sizesOf(outputTypes[0]) as [number, number, ...number[]];
      const operands = [
        padded(g, x, attributes),
        g.integers([...kernel, channels, outputs]),
        transpose(g, dy, toLast, 'float32'),
      ];
      const gradient = g.op('Conv3DBackpropFilterV2', operands, windowAttributes(attributes));
      return [transpose(g, gradient, filterToFirst, 'float32')];
    },
  },
};
