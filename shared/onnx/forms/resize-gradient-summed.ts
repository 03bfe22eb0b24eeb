import type { OnnxForm } from '../emitter.ts';
import { scale } from '../idioms.ts';

/** Of repeated elements: the mean of each window, times the elements of one. */
export const summedWindows: OnnxForm<'resize2d_gradient'> = {
  name: 'summed',
  fits: ({ attributes: { mode } }) => mode === 'nearest',
  emit: ({ g, inputs, attributes: { factors } }) => [
    scale(
      g,
      g.op('AveragePool', inputs, { kernel_shape: factors, strides: factors }),
      factors[0] * factors[1],
    ),
  ],
};
