export interface RandomOps {
  /**
   * (stepKey uint32 []) -> float32 `shape`: 0 with probability `rate`, else 1 / (1 - rate). A pure function of the step's key,
   * `stream` (a uint32 that tells nodes apart) and the element's position: shared/base/random.ts, dropoutMask.
   */
  dropout_mask: { readonly shape: readonly number[]; readonly rate: number; readonly stream: number };
}
