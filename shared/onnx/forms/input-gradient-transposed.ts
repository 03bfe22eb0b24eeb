import type { OnnxForm } from '../emitter.ts';
import { sizes4 } from '../known-sizes.ts';
import { convolutionAttributes, kernelAttribute } from './convolution-attributes.ts';

/** ONNX's transposed convolution: any stride and padding. WebGPU's gives wrong numbers for more than one group. */
export const transposedConvolution: OnnxForm<'conv2d_input_gradient'> = {
  name: 'transposed',
  fits: ({ target, attributes: { groups } }) => target !== 'webgpu' || groups === 1,
  emit: ({ g, target, inputs, inputTypes, attributes }) => {
    const { strides, pads, dilations, inputSize } = attributes;
    const [, , height, width] = sizes4(inputTypes[1]);
    const kernel = [height, width] as const;
    // Input rows and columns behind the last window: no output saw them.
    const rest = [0, 1].map((i) => {
      const spanned = (inputSize[i] as number) + (pads[i] as number) + (pads[i + 2] as number);
      return (spanned - (dilations[i] as number) * ((kernel[i] as number) - 1) - 1) % (strides[i] as number);
    });
    const window = { ...convolutionAttributes(attributes), ...kernelAttribute(target, inputTypes[1]) };
    return [g.op('ConvTranspose', inputs, { ...window, output_padding: rest })];
  },
};
