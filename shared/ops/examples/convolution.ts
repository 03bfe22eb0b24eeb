import type { OpExample } from '../definition.ts';
import type { ConvolutionOps } from '../families/convolution.ts';

export const convolutionExamples: { readonly [K in keyof ConvolutionOps]: readonly OpExample<K>[] } = {
  conv2d: [],
  conv2d_input_gradient: [],
  conv2d_filter_gradient: [],
};
