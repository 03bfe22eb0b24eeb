import { must } from '../../../base/assert.ts';
import { blockedDomain } from '../../blocked-tensors.ts';
import type { OnnxForm } from '../../emitter.ts';
import type { GraphWriter } from '../../graph-writer.ts';
import { reshape, transpose } from '../../idioms.ts';
import { type Sizes4, sizes4 } from '../../known-sizes.ts';
import { convolutionAttributes } from '../convolution-attributes.ts';
import { turnedFilter } from '../input-gradient-flipped.ts';

/**
 * The runtime's convolution on blocked channels, which it uses itself only where weights are constants: 13.8 to 8.2 ms for
 * the second convolution of the MNIST net, 24 to 11 for its input gradient.
 */
export const blockedConvolution: OnnxForm<'conv2d'> = {
  name: 'blocked',
  fits: ({ blocked, inputTypes, attributes: { groups } }) => {
    const [outputs, channels] = sizes4(inputTypes[1]);
    if (blocked === undefined || groups !== 1 || !blocked.fills(outputs)) return false;
    return channels < blocked.size || blocked.fills(channels);
  },
  emit: ({ g, blocked, inputs, inputTypes, attributes }) => {
    const [x, filter, ...bias] = inputs as readonly [string, string, ...string[]];
    const layout = must(blocked, 'the blocked layout');
    const sizes = sizes4(inputTypes[1]);
    // Fewer channels than a block are read from the plain image.
    const image = sizes[1] < layout.size ? x : layout.blocked(x);
    const operands = [image, blockedFilter(g, filter, sizes, layout.size), ...bias];
    const y = g.op('Conv', operands, convolutionAttributes(attributes), blockedDomain);
    return [layout.plain(y, sizes[0])];
  },
};

/** For stride 1: the convolution of dy with the turned filter, in blocks. */
export const blockedInputGradient: OnnxForm<'conv2d_input_gradient'> = {
  name: 'blocked',
  fits: ({ blocked, inputTypes, attributes: { strides, pads, dilations, groups } }) => {
    const [outputs, channels, height, width] = sizes4(inputTypes[1]);
    const reach = [dilations[0] * (height - 1), dilations[1] * (width - 1)] as const;
    return (
      blocked !== undefined &&
      groups === 1 &&
      blocked.fills(outputs) &&
      blocked.fills(channels) &&
      strides.every((stride) => stride === 1) &&
      pads.every((pad, i) => pad <= (reach[i % 2] as number))
    );
  },
  emit: ({ g, blocked, inputs: [dy, filter], inputTypes, attributes: { pads, dilations } }) => {
    const layout = must(blocked, 'the blocked layout');
    const [outputs, channels, height, width] = sizes4(inputTypes[1]);
    const turned = turnedFilter(g, filter as string, [outputs, channels, height, width], 1);
    const weights = blockedFilter(g, turned, [channels, outputs, height, width], layout.size);
    const reach = [dilations[0] * (height - 1), dilations[1] * (width - 1)] as const;
    const outer = pads.map((pad, i) => (reach[i % 2] as number) - pad);
    const window = { strides: [1, 1], pads: outer, dilations, group: 1 };
    const dx = g.op('Conv', [layout.blocked(dy as string), weights], window, blockedDomain);
    return [layout.plain(dx, channels)];
  },
};

/** A filter [O,I,KH,KW] as the blocked convolution reads it. */
function blockedFilter(g: GraphWriter, filter: string, sizes: Sizes4, size: number): string {
  const [outputs, channels, height, width] = sizes;
  if (channels < size) {
    const parts = reshape(g, filter, [outputs / size, size, channels, height, width]);
    return reshape(g, transpose(g, parts, [0, 2, 3, 4, 1]), sizes);
  }
  const parts = reshape(g, filter, [outputs / size, size, channels / size, size, height, width]);
  return reshape(g, transpose(g, parts, [0, 2, 4, 5, 3, 1]), sizes);
}
