import type { OnnxForm } from '../emitter.ts';
import { reshape } from '../idioms.ts';
import { sizes4 } from '../known-sizes.ts';
import { repeatAlongRows, windowsTile } from './repeated-windows.ts';

/** For windows that tile the input, global pooling among them: dy repeated over its window, divided by its size. */
export const repeatedShares: OnnxForm<'average_pool2d_gradient'> = {
  name: 'repeated',
  fits: ({ attributes }) => windowsTile(attributes, attributes.inputSize),
  emit: ({ g, inputs: [dy], inputTypes, attributes: { kernel, inputSize } }) => {
    const pooled = sizes4(inputTypes[0]);
    const [batch, channels, height, width] = pooled;
    const share = 1 / (kernel[0] * kernel[1]);
    const result = [batch, channels, ...inputSize];
    if (height === 1 && width === 1) {
      const each = reshape(g, dy as string, [batch * channels, 1]);
      const shares = g.constant('float32', [1, inputSize[0] * inputSize[1]], share);
      return [reshape(g, g.op('Mul', [each, shares]), result)];
    }
    const shares = g.constant('float32', [1, kernel[0], inputSize[1]], share);
    const repeated = repeatAlongRows(g, dy as string, pooled, kernel[1]);
    return [reshape(g, g.op('Mul', [repeated, shares]), result)];
  },
};
