import { onnxOperator } from '../../base/source.ts';
import { type ConvolutionAttributes, convolutionRules } from '../convolution-rules.ts';
import type { OpDefinition } from '../definition.ts';
import { convolutionExamples as examples } from '../examples/convolution.ts';

type Two = readonly [number, number];
type Four = readonly [number, number, number, number];

/**
 * NCHW input [N,C,H,W], OIHW filter [O,C/groups,KH,KW], result [N,O,OH,OW]; cross-correlation, as every framework.
 * OH = floor((H + top + bottom - dilation*(KH-1) - 1) / stride) + 1. Lists are [height, width]; pads, which are
 * zeros, [top, left, bottom, right].
 */
export type Conv2DAttributes = ConvolutionAttributes<Two, Four>;

export interface ConvolutionOps {
  /** (x, filter) or (x, filter, bias[O]). */
  conv2d: Conv2DAttributes;
  /**
   * (dy, filter): gradient for x; inputSize is x's [H, W], channels its C. By itself the transposed convolution, whose
   * filter is [input channels, output channels / groups, KH, KW].
   */
  conv2d_input_gradient: Conv2DAttributes & { readonly inputSize: Two };
  /** (x, dy): gradient for the filter; kernel is its [KH, KW]. */
  conv2d_filter_gradient: Conv2DAttributes & { readonly kernel: Two };
}

type Table = { readonly [K in keyof ConvolutionOps]: OpDefinition<K> };

const rules = convolutionRules(2);

export const convolution: Table = {
  conv2d: { sources: [onnxOperator('Conv')], ...rules.forward, examples: examples.conv2d },
  conv2d_input_gradient: {
    sources: [onnxOperator('Conv')],
    ...rules.inputGradient,
    examples: examples.conv2d_input_gradient,
  },
  conv2d_filter_gradient: {
    sources: [onnxOperator('Conv')],
    ...rules.filterGradient,
    examples: examples.conv2d_filter_gradient,
  },
};
