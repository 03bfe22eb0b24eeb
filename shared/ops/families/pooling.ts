/** NCHW. Lists are [height, width]; pads [top, left, bottom, right]; floor division as in conv2d. */
export interface Pool2DAttributes {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly pads: readonly [number, number, number, number];
}

export interface PoolingOps {
  /** Padding never wins: it counts as -infinity. */
  max_pool2d: Pool2DAttributes;
  /** (dy, x, y): gradient for x. Where a window holds its maximum more than once, any or all of them may receive dy. */
  max_pool2d_gradient: Pool2DAttributes;
  /** Mean over the window's real elements: padding is not counted. */
  average_pool2d: Pool2DAttributes;
  /** (dy): gradient for x, whose [H, W] is inputSize. */
  average_pool2d_gradient: Pool2DAttributes & { readonly inputSize: readonly [number, number] };
}
