import { must } from '../../../base/assert.ts';
import { fixed } from '../../../ir/types.ts';
import { blockedDomain } from '../../blocked-tensors.ts';
import type { OnnxForm } from '../../emitter.ts';
import { reshape, zeroMask } from '../../idioms.ts';
import { sizes4 } from '../../known-sizes.ts';
import { sharesOf, windowsTile } from '../repeated-windows.ts';

/** Pooling of what a blocked convolution made. */
export const blockedMaxPool: OnnxForm<'max_pool2d'> = {
  name: 'blocked',
  fitsHere: ({ blocked, inputs: [x] }) => blocked?.has(x) ?? false,
  emit: ({ g, blocked, inputs: [x], inputTypes, attributes: { kernel, strides, pads } }) => {
    const layout = must(blocked, 'the blocked layout');
    const window = { kernel_shape: kernel, strides, pads };
    const y = g.op('MaxPool', [layout.blocked(x as string)], window, blockedDomain);
    return [layout.plain(y, fixed(inputTypes[0]?.shape[1]))];
  },
};

/**
 * For windows that tile the input, in blocks: each pooled element is a whole vector, so repeating it along the row is a
 * Concat with itself. 34 to 4 ms against six-dimensional broadcasts for the MNIST net.
 */
export const blockedMaximum: OnnxForm<'max_pool2d_gradient'> = {
  name: 'blocked',
  fitsHere: ({ blocked, inputs: [, x, y], inputTypes, attributes }) =>
    (blocked?.has(x) ?? false) &&
    (blocked?.has(y) ?? false) &&
    windowsTile(attributes, sizes4(inputTypes[1]).slice(2)),
  emit: ({ g, blocked, inputs, inputTypes, attributes: { kernel } }) => {
    const [dy, x, y] = inputs as readonly [string, string, string];
    const layout = must(blocked, 'the blocked layout');
    const sizes = sizes4(inputTypes[1]);
    const [batch, channels, height, width] = sizes4(inputTypes[0]);
    const rows = ((batch * channels) / layout.size) * height;
    const line = sizes[3] * layout.size;
    const repeated = (pooled: string): string => {
      const vectors = reshape(g, pooled, [rows * width, layout.size]);
      const copies = g.op('Concat', Array<string>(kernel[1]).fill(vectors), { axis: 1 });
      return reshape(g, copies, [rows, 1, line]);
    };
    const windows = reshape(g, layout.blocked(x), [rows, kernel[0], line]);
    const mask = zeroMask(g, g.op('Sub', [windows, repeated(layout.blocked(y))]));
    const window = { kernel_shape: kernel, strides: kernel };
    const held = g.op('AveragePool', [reshape(g, mask, sizes)], window, blockedDomain);
    const shares = sharesOf(g, layout.blocked(dy), held, kernel);
    return [layout.plain(reshape(g, g.op('Mul', [mask, repeated(shares)]), sizes), sizes[1])];
  },
};
