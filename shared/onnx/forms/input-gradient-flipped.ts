import type { OnnxForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { reshape, transpose } from '../idioms.ts';
import { type Sizes4, sizes4 } from '../known-sizes.ts';
import { kernelAttribute } from './convolution-attributes.ts';

/**
 * For stride 1: a convolution of dy with the filter turned by 180 degrees and its channels swapped. ConvTranspose spends
 * most of its time adding columns back (24 against 43 ms for the second convolution of the MNIST net).
 */
export const flippedConvolution: OnnxForm<'conv2d_input_gradient'> = {
  name: 'flipped',
  fits: ({ inputTypes, attributes: { strides, pads, dilations } }) => {
    const [, , height, width] = sizes4(inputTypes[1]);
    const reach = [dilations[0] * (height - 1), dilations[1] * (width - 1)] as const;
    return strides.every((stride) => stride === 1) && pads.every((pad, i) => pad <= (reach[i % 2] as number));
  },
  emit: ({ g, target, inputs: [dy, filter], inputTypes, attributes: { pads, dilations, groups } }) => {
    const sizes = sizes4(inputTypes[1]);
    const reach = [dilations[0] * (sizes[2] - 1), dilations[1] * (sizes[3] - 1)] as const;
    const turned = turnedFilter(g, filter as string, sizes, groups);
    const outer = pads.map((pad, i) => (reach[i % 2] as number) - pad);
    const window = { strides: [1, 1], pads: outer, dilations, group: groups };
    return [g.op('Conv', [dy as string, turned], { ...window, ...kernelAttribute(target, inputTypes[1]) })];
  },
};

/** [O, C/groups, KH, KW] to [C, O/groups, KH, KW], each kernel turned by 180 degrees. */
export function turnedFilter(g: GraphWriter, filter: string, sizes: Sizes4, groups: number): string {
  const [outputs, perGroup, height, width] = sizes;
  const turned = transpose(g, turnedPositions(g, filter, sizes, groups), [1, 3, 2, 0]);
  return reshape(g, turned, [groups * perGroup, outputs / groups, height, width]);
}

/**
 * A filter [O, C/groups, KH, KW] as [KH*KW, groups, O/groups, C/groups], the kernel's positions in reverse: with positions
 * outermost, turning moves whole matrices and not single numbers.
 */
export function turnedPositions(g: GraphWriter, filter: string, sizes: Sizes4, groups: number): string {
  const [outputs, perGroup, height, width] = sizes;
  const area = height * width;
  const parts = reshape(g, filter, [groups, outputs / groups, perGroup, area]);
  const positions = transpose(g, parts, [3, 0, 1, 2]);
  const backwards = Array.from({ length: area }, (_, i) => area - 1 - i);
  return area === 1 ? positions : g.op('Gather', [positions, g.integers(backwards)], { axis: 0 });
}
