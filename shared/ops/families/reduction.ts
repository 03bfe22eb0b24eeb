/** axes: non-negative, ascending. keepDimensions leaves size 1 in their place. */
export interface ReductionAttributes {
  readonly axes: readonly number[];
  readonly keepDimensions: boolean;
}

export interface ReductionOps {
  reduce_sum: ReductionAttributes;
  reduce_mean: ReductionAttributes;
  /** Gradient goes to every maximum in equal parts is not promised: it may go to any of them. */
  reduce_max: ReductionAttributes;
  /** Sum of squares over all elements: float32 scalar. */
  sum_of_squares: Readonly<Record<never, never>>;
  /** int32 index of the first largest element along the axis, which is removed. */
  argmax: { readonly axis: number };
}
