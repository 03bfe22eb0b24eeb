/** Variances are centred: mean((x - mean)^2). epsilon is added to the variance, inside the square root. */
export interface NormalizationOps {
  /**
   * (x [N,C,...], scale[C], shift[C]) -> (y, mean[C], variance[C]): normalizes each channel over the batch and all
   * positions by the biased variance; mean and (biased) variance of this batch are results too.
   */
  batch_normalization: { readonly epsilon: number };
  /** (dy, x, scale, mean, variance) -> (dx, dscale, dshift). */
  batch_normalization_gradient: { readonly epsilon: number };
  /** (x, scale, shift, mean, variance) -> y, with given statistics. */
  batch_normalization_inference: { readonly epsilon: number };
  /** (running, batch) -> running * (1 - momentum) + batch * momentum * correction. */
  running_statistic_update: { readonly momentum: number; readonly correction: number };
  /**
   * (x, scale[D...], shift[D...]) -> (y, mean, inverseDeviation): normalizes over the dimensions from `axis` to the last.
   * mean and inverseDeviation keep those dimensions with size 1.
   */
  layer_normalization: { readonly axis: number; readonly epsilon: number };
  /** (dy, x, scale, mean, inverseDeviation) -> (dx, dscale, dshift). */
  layer_normalization_gradient: { readonly axis: number; readonly epsilon: number };
}
