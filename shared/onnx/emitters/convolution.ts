import type { ConvolutionOps } from '../../ops/families/convolution.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import { blockedConvolution } from '../forms/blocked/convolution.ts';
import {
  blockedDepthwise,
  blockedDepthwiseFilterGradient,
  blockedDepthwiseInputGradient,
} from '../forms/blocked/depthwise.ts';
import { blockedFilterGradient, blockedPatches } from '../forms/blocked/filter-gradient.ts';
import { blockedRowProduct } from '../forms/blocked/filter-gradient-rows.ts';
import { blockedInputGradient } from '../forms/blocked/input-gradient.ts';
import { convolutionAttributes, kernelAttribute } from '../forms/convolution-attributes.ts';
import { patchesProduct } from '../forms/filter-gradient-patches.ts';
import { positionProducts } from '../forms/filter-gradient-positions.ts';
import { swappedConvolution } from '../forms/filter-gradient-swapped.ts';
import { flippedConvolution } from '../forms/input-gradient-flipped.ts';
import { transposedConvolution } from '../forms/input-gradient-transposed.ts';

export const convolution: { readonly [K in keyof ConvolutionOps]: OnnxForms<K> } = {
  conv2d: [
    blockedConvolution,
    blockedDepthwise,
    ...plain<'conv2d'>(({ g, target, inputs, inputTypes, attributes }) => [
      g.op('Conv', inputs, {
        ...convolutionAttributes(attributes),
        ...kernelAttribute(target, inputTypes[1]),
      }),
    ]),
  ],
  conv2d_input_gradient: [
    blockedInputGradient,
    blockedDepthwiseInputGradient,
    flippedConvolution,
    transposedConvolution,
  ],
  conv2d_filter_gradient: [
    blockedRowProduct,
    blockedFilterGradient,
    blockedPatches,
    blockedDepthwiseFilterGradient,
    positionProducts,
    patchesProduct,
    swappedConvolution,
  ],
};
