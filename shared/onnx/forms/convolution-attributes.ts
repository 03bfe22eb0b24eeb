import { must } from '../../base/assert.ts';
import { fixed, type TensorType } from '../../ir/types.ts';
import type { Conv2DAttributes } from '../../ops/families/convolution.ts';
import type { OnnxTarget } from '../emitter.ts';

/**
 * The kernel's size as an attribute of files for other runtimes: the standard takes it from the filter where it is left
 * out, OpenCV refuses the file. Programs that run here do without.
 */
export function kernelAttribute(
  target: OnnxTarget,
  filter: TensorType | undefined,
): { readonly kernel_shape?: readonly number[] } {
  return target === 'portable' ? { kernel_shape: must(filter, 'a filter').shape.slice(2).map(fixed) } : {};
}

/** The attributes of ONNX's Conv and ConvTranspose. */
export function convolutionAttributes({ strides, pads, dilations, groups }: Conv2DAttributes): {
  readonly strides: readonly number[];
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
  readonly group: number;
} {
  return { strides, pads, dilations, group: groups };
}
