import { elementCount, fixed } from '../../ir/types.ts';
import type { OnnxForm } from '../emitter.ts';
import { reshape } from '../idioms.ts';
import { text } from '../model.ts';

/** Up to this many rows the decomposition, a product with the one-hot matrix, is faster. */
const fewRows = 512;

/**
 * Sums rows where indices repeat by ScatterElements, as an embedding's gradient needs. Why not ScatterND: with repeated
 * indices and two threads its sums lose updates (156 of 200 runs wrong); ScatterElements was right in all.
 */
export const scatteredRows: OnnxForm<'gather_gradient'> = {
  name: 'scattered-rows',
  fits: ({ target, attributes: { axis, size } }) => axis === 0 && size > fewRows && target === 'cpu',
  emit: ({ g, inputs: [dy, indices], inputTypes, outputTypes, attributes: { size } }) => {
    const count = elementCount(inputTypes[1]?.shape ?? []);
    const shape = outputTypes[0]?.shape ?? [];
    const width = elementCount(shape.slice(1).map(fixed));
    const rows = reshape(g, dy as string, [count, width]);
    const places = g.op('Expand', [reshape(g, indices as string, [count, 1]), g.integers([count, width])]);
    const zeros = g.op('ConstantOfShape', [g.integers([size, width])]);
    const summed = g.op('ScatterElements', [zeros, places, rows], { axis: 0, reduction: text('add') });
    return [reshape(g, summed, shape)];
  },
};
