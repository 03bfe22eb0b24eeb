import { must } from '../../base/assert.ts';
import { fixed } from '../../ir/types.ts';
import type { OnnxForm } from '../emitter.ts';
import { reshape, slice, transpose } from '../idioms.ts';
import { kernelAttribute } from './convolution-attributes.ts';

/** ONNX's transposed convolution: any stride and padding. WebGPU has it for images alone. */
export const transposedVolumes: OnnxForm<'conv3d_input_gradient'> = {
  name: 'transposed',
  fits: ({ target }) => target !== 'webgpu',
  emit: ({ g, target, inputs, inputTypes, attributes }) => {
    const { strides, pads, dilations, groups, inputSize } = attributes;
    const kernel = must(inputTypes[1], 'a filter').shape.slice(2).map(fixed);
    // Input positions behind the last window: no output saw them.
    const rest = kernel.map((length, i) => {
      const spanned = (inputSize[i] as number) + (pads[i] as number) + (pads[i + 3] as number);
      return (spanned - (dilations[i] as number) * (length - 1) - 1) % (strides[i] as number);
    });
    const window = { strides, pads, dilations, group: groups, ...kernelAttribute(target, inputTypes[1]) };
    return [g.op('ConvTranspose', inputs, { ...window, output_padding: rest })];
  },
};

/** ONNX's convolution; WebGPU's takes no groups of volumes. */
export const plainVolumes: OnnxForm<'conv3d'> = {
  name: 'plain',
  fits: ({ target, attributes: { groups } }) => target !== 'webgpu' || groups === 1,
  emit: ({ g, target, inputs, inputTypes, attributes: { strides, pads, dilations, groups } }) => {
    const window = { strides, pads, dilations, group: groups, ...kernelAttribute(target, inputTypes[1]) };
    return [g.op('Conv', inputs, window)];
  },
};

/** A convolution of x with dy as the filter: batch and channels change places, and strides with dilations. */
export const swappedVolumes: OnnxForm<'conv3d_filter_gradient'> = {
  name: 'swapped',
  fits: ({ target, attributes: { groups } }) => target !== 'webgpu' || groups === 1,
  emit: ({ g, inputs: [x, dy], inputTypes, attributes: { strides, pads, dilations, groups, kernel } }) => {
    const [batch, channels, ...size] = must(inputTypes[0], 'x').shape.map(fixed) as [
      number,
      number,
      ...number[],
    ];
    const [, features, ...outputs] = must(inputTypes[1], 'dy').shape.map(fixed) as [
      number,
      number,
      ...number[],
    ];
    const perGroup = channels / groups;
    const grouped = reshape(g, x as string, [batch, groups, perGroup, size.reduce((a, b) => a * b, 1)]);
    const image = reshape(g, transpose(g, grouped, [2, 1, 0, 3]), [perGroup, groups * batch, ...size]);
    const filter = transpose(g, dy as string, [1, 0, 2, 3, 4]);
    const product = g.op('Conv', [image, filter], {
      strides: dilations,
      pads,
      dilations: strides,
      group: groups,
      kernel_shape: outputs,
    });
    // Where floor division left input over, the product has more positions than the kernel.
    const exact = kernel.reduce((whole, length, i) => slice(g, whole, i + 2, 0, length), product);
    return [reshape(g, transpose(g, exact, [1, 0, 2, 3, 4]), [features, perGroup, ...kernel])];
  },
};
