/** How one IR op becomes TensorFlow nodes. */
import type { TensorType } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import type { OpName } from '../ops/definition.ts';
import type { GraphWriter } from './graph-writer.ts';
import type { ImageLayout } from './image-layout.ts';

/** What is known of an op before anything is written. All sizes are known. */
export interface Situation<K extends OpName> {
  readonly inputTypes: readonly TensorType[];
  readonly outputTypes: readonly TensorType[];
  readonly attributes: OpAttributes[K];
}

/** One op being written: its inputs as results of the TensorFlow graph. */
export interface Emission<K extends OpName> extends Situation<K> {
  readonly g: GraphWriter;
  readonly inputs: readonly string[];
  /** Images whose channels lie last, as the library's kernels on the processor want them. */
  readonly layout: ImageLayout;
}

/** Appends the nodes and returns the results of the op. */
export type TensorflowEmitter<K extends OpName> = (emission: Emission<K>) => readonly string[];

/**
 * How an op is written: by nodes of its own (where `fits` holds; elsewhere by its parts), by its parts, or not at all, with the
 * reason.
 */
export type TensorflowForm<K extends OpName> =
  | {
      readonly fits?: (situation: Situation<K>) => boolean;
      readonly emit: TensorflowEmitter<K>;
    }
  | 'decomposed'
  | { readonly lacking: string };

/** The form of an op that nodes of TensorFlow always express. */
export function plain<K extends OpName>(emit: TensorflowEmitter<K>): TensorflowForm<K> {
  return { emit };
}
