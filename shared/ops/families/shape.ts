import type { DType, Shape } from '../../ir/types.ts';

export interface ShapeOps {
  /** A constant: one number repeated, or one number an element in row-major order. No inputs. */
  constant: { readonly dtype: DType; readonly shape: readonly number[]; readonly values: number | ArrayLike<number> };
  /** Same elements in row-major order under another shape; 'N' may stand where the input has it first. */
  reshape: { readonly shape: Shape };
  /** Output dimension i is input dimension permutation[i]. */
  transpose: { readonly permutation: readonly number[] };
  /** Repeats size-1 (or missing leading) dimensions up to `shape`. */
  broadcast: { readonly shape: Shape };
  concatenate: { readonly axis: number };
  /** Elements start..end-1 (step 1) of one axis; 0 <= start < end <= size. */
  slice: { readonly axis: number; readonly start: number; readonly end: number };
  /** Adds before[i] and after[i] elements of `value` around each dimension. */
  pad: { readonly before: readonly number[]; readonly after: readonly number[]; readonly value: number };
  /** gather(x, int32 indices): indices replace the axis. */
  gather: { readonly axis: number };
  /** int32 indices [..] to float32 [.., depth]: onValue at the index, 0 elsewhere. */
  one_hot: { readonly depth: number; readonly onValue: number };
}
