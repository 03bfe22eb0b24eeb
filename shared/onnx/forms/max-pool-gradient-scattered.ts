import { elementCount } from '../../ir/types.ts';
import type { OnnxForm } from '../emitter.ts';
import { reshape } from '../idioms.ts';
import { text } from '../model.ts';

/** For any windows: dy is added at the positions that MaxPool reports. The CPU alone reports them. */
export const scatteredMaximum: OnnxForm<'max_pool2d_gradient'> = {
  name: 'scattered',
  fits: ({ target }) => target === 'cpu',
  emit: ({ g, inputs: [dy, x], inputTypes, attributes: { kernel, strides, pads } }) => {
    const shape = inputTypes[1]?.shape ?? [];
    const places = g.ops('MaxPool', [x as string], 2, { kernel_shape: kernel, strides, pads })[1] as string;
    const zeros = g.op('ConstantOfShape', [g.integers([elementCount(shape)])]);
    const updates = [reshape(g, places, [-1]), reshape(g, dy as string, [-1])];
    const summed = g.op('ScatterElements', [zeros, ...updates], { axis: 0, reduction: text('add') });
    return [reshape(g, summed, shape)];
  },
};
