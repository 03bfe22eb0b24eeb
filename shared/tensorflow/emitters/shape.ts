import { must } from '../../base/assert.ts';
import type { DType } from '../../ir/types.ts';
import { fixed, type TensorType } from '../../ir/types.ts';
import type { ShapeOps } from '../../ops/families/shape.ts';
import { plain, type TensorflowForm } from '../emitter.ts';
import { reshape, transpose } from '../idioms.ts';

const dtypeOf = (types: readonly TensorType[]): DType => must(types[0], 'a tensor').dtype;

export const shape: { readonly [K in keyof ShapeOps]: TensorflowForm<K> } = {
  constant: plain(({ g, attributes: { dtype, shape: dims, values } }) => [g.constant(dtype, dims, values)]),
  reshape: plain(({ g, inputs, outputTypes, inputTypes }) => [
    reshape(g, inputs[0] as string, sizes(outputTypes[0]), dtypeOf(inputTypes)),
  ]),
  transpose: plain(({ g, inputs, inputTypes, attributes }) => [
    transpose(g, inputs[0] as string, attributes.permutation, dtypeOf(inputTypes)),
  ]),
  broadcast: plain(({ g, inputs, inputTypes, outputTypes }) => [
    g.op('BroadcastTo', [inputs[0] as string, g.integers(sizes(outputTypes[0]))], {
      T: { type: dtypeOf(inputTypes) },
      Tidx: { type: 'int32' },
    }),
  ]),
  concatenate: plain(({ g, inputs, inputTypes, attributes: { axis } }) => {
    if (inputs.length === 1) return inputs;
    return [
      g.op('ConcatV2', [...inputs, g.constant('int32', [], axis)], {
        N: inputs.length,
        T: { type: dtypeOf(inputTypes) },
      }),
    ];
  }),
  slice: plain(({ g, inputs, inputTypes, outputTypes, attributes: { axis, start } }) => {
    const size = sizes(outputTypes[0]);
    const begin = size.map((_, i) => (i === axis ? start : 0));
    return [
      g.op('Slice', [inputs[0] as string, g.integers(begin), g.integers(size)], {
        T: { type: dtypeOf(inputTypes) },
        Index: { type: 'int32' },
      }),
    ];
  }),
  pad: plain(({ g, inputs, inputTypes, attributes: { before, after, value } }) => {
    const dtype = dtypeOf(inputTypes);
    const pairs = before.flatMap((low, i) => [low, after[i] as number]);
    const paddings = g.constant('int32', [before.length, 2], pairs);
    return [
      g.op('PadV2', [inputs[0] as string, paddings, g.constant(dtype, [], value)], { T: { type: dtype } }),
    ];
  }),
  gather: plain(({ g, inputs, inputTypes, attributes: { axis } }) => [
    g.op('GatherV2', [...inputs, g.constant('int32', [], axis)], {
      Tparams: { type: dtypeOf(inputTypes) },
      Tindices: { type: 'int32' },
      Taxis: { type: 'int32' },
    }),
  ]),
  gather_gradient: {
    // Rows of a table: the sum of each in the order of its indices, whatever the threads.
    fits: ({ attributes: { axis } }) => axis === 0,
    emit: ({ g, inputs, attributes: { size } }) => [
      g.op('UnsortedSegmentSum', [...inputs, g.constant('int32', [], size)], {
        T: { type: 'float32' },
        Tindices: { type: 'int32' },
      }),
    ],
  },
  one_hot: plain(({ g, inputs, attributes: { depth, onValue } }) => [
    g.op('OneHot', [inputs[0] as string, g.constant('int32', [], depth), g.scalar(onValue), g.scalar(0)], {
      T: { type: 'float32' },
      TI: { type: 'int32' },
    }),
  ]),
};

function sizes(type: TensorType | undefined): readonly number[] {
  return must(type, 'a result').shape.map(fixed);
}
