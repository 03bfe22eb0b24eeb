/** A TensorFlow program as plain values: what `encode-model.ts` writes as a SavedModel. */
import type { TensorData } from '../ir/tensor-data.ts';
import type { DType } from '../ir/types.ts';

/** The attributes of an operation, as emitters write them: a whole number is an int, a list is ints, a text is bytes. */
export type TensorflowAttribute =
  | number
  | boolean
  | string
  | readonly number[]
  | { readonly type: DType }
  | { readonly float: number }
  | { readonly shape: readonly number[] }
  | { readonly tensor: TensorData };

export type TensorflowAttributes = Readonly<Record<string, TensorflowAttribute>>;

/** One operation. Inputs name results: `node` is the first result of a node, `node:1` its second. */
export interface TensorflowNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: TensorflowAttributes;
}

/** A tensor that a signature takes or gives. */
export interface SignatureTensor {
  /** As the program's graph calls it. */
  readonly name: string;
  /** The result in the graph, `node:0`. */
  readonly tensor: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** A named way to run the graph. */
export interface TensorflowSignature {
  readonly name: string;
  readonly inputs: readonly SignatureTensor[];
  readonly outputs: readonly SignatureTensor[];
}

export interface TensorflowModel {
  readonly nodes: readonly TensorflowNode[];
  readonly signatures: readonly TensorflowSignature[];
}
