import { onnxOperator } from '../../base/source.ts';
import { type ConvolutionAttributes, convolutionRules } from '../convolution-rules.ts';
import type { OpDefinition } from '../definition.ts';
import { convolution3dExamples as examples } from '../examples/convolution3d.ts';

type Three = readonly [number, number, number];
type Six = readonly [number, number, number, number, number, number];

/** As conv2d, over [N,C,D,H,W]. Lists are [depth, height, width]; pads [front, top, left, back, bottom, right]. */
export type Conv3DAttributes = ConvolutionAttributes<Three, Six>;

export interface Convolution3dOps {
  /** (x, filter[O,C/groups,KD,KH,KW]) or (x, filter, bias[O]). */
  conv3d: Conv3DAttributes;
  /** (dy, filter): gradient for x; inputSize is x's [D, H, W]. */
  conv3d_input_gradient: Conv3DAttributes & { readonly inputSize: Three };
  /** (x, dy): gradient for the filter; kernel is its [KD, KH, KW]. */
  conv3d_filter_gradient: Conv3DAttributes & { readonly kernel: Three };
}

type Table = { readonly [K in keyof Convolution3dOps]: OpDefinition<K> };

const rules = convolutionRules(3);

export const convolution3d: Table = {
  conv3d: { sources: [onnxOperator('Conv')], ...rules.forward, examples: examples.conv3d },
  conv3d_input_gradient: {
    sources: [onnxOperator('Conv')],
    ...rules.inputGradient,
    examples: examples.conv3d_input_gradient,
  },
  conv3d_filter_gradient: {
    sources: [onnxOperator('Conv')],
    ...rules.filterGradient,
    examples: examples.conv3d_filter_gradient,
  },
};
