import { must } from '../../base/assert.ts';
import type { OnnxForm } from '../emitter.ts';
import { cast, reshape, scale } from '../idioms.ts';

/** Compares the indices with 0, 1, 2, ...: OneHot has no WebGPU kernel. */
export const comparedOneHot: OnnxForm<'one_hot'> = {
  name: 'compared',
  fits: ({ target }) => target === 'webgpu',
  emit: ({ g, inputs: [indices], inputTypes, attributes: { depth, onValue } }) => {
    const column = reshape(g, must(indices, 'indices'), [...must(inputTypes[0], 'indices').shape, 1]);
    const positions = Array.from({ length: depth }, (_, i) => i);
    const isAt = g.op('Equal', [column, g.constant('int32', [depth], positions)]);
    return [scale(g, cast(g, isAt, 'float32'), onValue)];
  },
};
