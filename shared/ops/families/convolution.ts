/**
 * NCHW input [N,C,H,W], OIHW filter [O,C/groups,KH,KW], result [N,O,OH,OW]; cross-correlation, as every framework.
 * OH = floor((H + top + bottom - dilation*(KH-1) - 1) / stride) + 1. Lists are [height, width].
 */
export interface Conv2DAttributes {
  readonly strides: readonly [number, number];
  /** Zeros added: [top, left, bottom, right]. */
  readonly pads: readonly [number, number, number, number];
  readonly dilations: readonly [number, number];
  readonly groups: number;
}

export interface ConvolutionOps {
  /** (x, filter) or (x, filter, bias[O]). */
  conv2d: Conv2DAttributes;
  /** (dy, filter): gradient for x; inputSize is x's [H, W], channels its C. */
  conv2d_input_gradient: Conv2DAttributes & { readonly inputSize: readonly [number, number] };
  /** (x, dy): gradient for the filter; kernel is its [KH, KW]. */
  conv2d_filter_gradient: Conv2DAttributes & { readonly kernel: readonly [number, number] };
}
