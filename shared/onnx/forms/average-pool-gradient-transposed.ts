import { windowedSize } from '../../ops/shape-rules.ts';
import { windowCounts } from '../../ops/windows.ts';
import type { OnnxForm } from '../emitter.ts';
import { sizes4 } from '../known-sizes.ts';

/** For any windows: a transposed convolution, channel by channel, of dy over each window's count with ones. */
export const transposedShares: OnnxForm<'average_pool2d_gradient'> = {
  name: 'transposed',
  fits: ({ target }) => target === 'cpu',
  emit: ({ g, inputs: [dy], inputTypes, attributes: { kernel, strides, pads, inputSize } }) => {
    const [, channels] = sizes4(inputTypes[0]);
    const outputs = [0, 1].map((i) =>
      windowedSize(
        inputSize[i] as number,
        kernel[i] as number,
        strides[i] as number,
        pads[i] as number,
        pads[i + 2] as number,
      ),
    ) as [number, number];
    const counts = windowCounts({ size: inputSize, outputs, kernel, strides, pads, dilations: [1, 1] });
    const shares = g.op('Div', [dy as string, g.constant('float32', [1, 1, ...outputs], counts)]);
    const ones = g.constant('float32', [channels, 1, ...kernel], 1);
    const rest = [0, 1].map((i) => {
      const spanned = (inputSize[i] as number) + (pads[i] as number) + (pads[i + 2] as number);
      return (spanned - (kernel[i] as number)) % (strides[i] as number);
    });
    return [g.op('ConvTranspose', [shares, ones], { strides, pads, group: channels, output_padding: rest })];
  },
};
