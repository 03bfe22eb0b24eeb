import type { ShapeOps } from '../../ops/families/shape.ts';
import { type OnnxForm, type OnnxForms, plain } from '../emitter.ts';
import { scatteredRows } from '../forms/gather-gradient-scattered.ts';
import { comparedOneHot } from '../forms/one-hot-compared.ts';
import { expand, oneHot, reshape, slice, transpose } from '../idioms.ts';

const plainOneHot: OnnxForm<'one_hot'> = {
  name: 'plain',
  emit: ({ g, inputs, inputTypes, attributes: { depth, onValue } }) => {
    const isScalar = inputTypes[0]?.shape.length === 0;
    // OneHot takes no scalar.
    const indices = isScalar ? reshape(g, inputs[0] as string, [1]) : (inputs[0] as string);
    const rows = oneHot(g, indices, depth, onValue);
    return [isScalar ? reshape(g, rows, [depth]) : rows];
  },
};

export const shape: { readonly [K in keyof ShapeOps]: OnnxForms<K> } = {
  constant: plain(({ g, attributes: { dtype, shape: dims, values } }) => [g.constant(dtype, dims, values)]),
  reshape: plain(({ g, inputs, attributes }) => [reshape(g, inputs[0] as string, attributes.shape)]),
  transpose: plain(({ g, inputs, attributes }) => [
    transpose(g, inputs[0] as string, attributes.permutation),
  ]),
  broadcast: plain(({ g, inputs, attributes }) => [expand(g, inputs[0] as string, attributes.shape)]),
  concatenate: plain(({ g, inputs, attributes: { axis } }) => [g.op('Concat', inputs, { axis })]),
  slice: plain(({ g, inputs, attributes: { axis, start, end } }) => [
    slice(g, inputs[0] as string, axis, start, end),
  ]),
  pad: plain(({ g, inputs, inputTypes, attributes: { before, after, value } }) => {
    const fill = g.constant(inputTypes[0]?.dtype ?? 'float32', [], value);
    return [g.op('Pad', [...inputs, g.integers([...before, ...after]), fill])];
  }),
  gather: plain(({ g, inputs, attributes: { axis } }) => [g.op('Gather', inputs, { axis })]),
  gather_gradient: [scatteredRows],
  one_hot: [comparedOneHot, plainOneHot],
};
