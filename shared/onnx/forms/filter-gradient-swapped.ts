import type { OnnxForm } from '../emitter.ts';
import { reshape, slice, transpose } from '../idioms.ts';
import { sizes4 } from '../known-sizes.ts';

/**
 * A convolution of x with dy as the filter: batch and channels change places, and strides with dilations. Right for every
 * group count, stride, padding and dilation, with standard operators alone.
 */
export const swappedConvolution: OnnxForm<'conv2d_filter_gradient'> = {
  name: 'swapped',
  emit: ({ g, inputs: [x, dy], inputTypes, outputTypes, attributes }) => {
    const { strides, pads, dilations, groups, kernel } = attributes;
    const [batch, channels, height, width] = sizes4(inputTypes[0]);
    const [, outputs, outHeight, outWidth] = sizes4(inputTypes[1]);
    const perGroup = channels / groups;
    const grouped = reshape(g, x as string, [batch, groups, perGroup, height * width]);
    const image = reshape(g, transpose(g, grouped, [2, 1, 0, 3]), [perGroup, groups * batch, height, width]);
    const flat = reshape(g, dy as string, [batch, outputs, outHeight * outWidth]);
    const filter = reshape(g, transpose(g, flat, [1, 0, 2]), [outputs, batch, outHeight, outWidth]);
    const product = g.op('Conv', [image, filter], {
      strides: dilations,
      pads,
      dilations: strides,
      group: groups,
    });
    // Where floor division left input over, the product has more rows or columns than the kernel.
    const rows = slice(g, product, 2, 0, kernel[0]);
    const exact = slice(g, rows, 3, 0, kernel[1]);
    const [, , ...area] = outputTypes[0]?.shape ?? [];
    return [reshape(g, transpose(g, exact, [1, 0, 2, 3]), [outputs, perGroup, ...area])];
  },
};
