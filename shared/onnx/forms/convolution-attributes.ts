import type { Conv2DAttributes } from '../../ops/families/convolution.ts';

/** The attributes of ONNX's Conv and ConvTranspose. */
export function convolutionAttributes({ strides, pads, dilations, groups }: Conv2DAttributes): {
  readonly strides: readonly number[];
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
  readonly group: number;
} {
  return { strides, pads, dilations, group: groups };
}
