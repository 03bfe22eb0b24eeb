import type { IrNode, Value } from '../ir/graph.ts';
import type { DType, Shape, TensorType } from '../ir/types.ts';
import type { OpAttributes } from './attributes.ts';

export type OpName = keyof OpAttributes;

/** An operation with its attributes typed. */
export interface OpNode<K extends OpName = OpName> extends IrNode {
  readonly op: K;
  readonly attributes: OpAttributes[K];
}

/** Appends operations to a graph under construction; every output's type comes from the op's shape rule. */
export interface Builder {
  op<K extends OpName>(name: K, inputs: readonly Value[], attributes: OpAttributes[K]): readonly Value[];
}

/** Raised by a shape rule; the builder adds the place. `expected` and `found` are short phrases. */
export class ShapeError extends Error {
  readonly expected: string;
  readonly found: string;
  constructor(expected: string, found: string) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
  }
}

/** How the test harness fills an input: values far from kinks, or of a special kind. */
export type ExampleFill =
  | 'normal'
  | 'positive'
  | 'away-from-zero'
  | 'distinct'
  | 'labels'
  | 'bits'
  | 'bytes'
  | 'unit';

/** One case of the harness: shapes, gradient and every backend are checked on it. */
export interface OpExample<K extends OpName> {
  readonly inputs: readonly {
    readonly dtype?: DType;
    readonly shape: readonly number[];
    readonly fill?: ExampleFill;
  }[];
  readonly attributes: OpAttributes[K];
}

export interface OpDefinition<K extends OpName> {
  /** The types of the outputs. Throws ShapeError when the inputs do not fit. Must accept a batch dimension 'N'. */
  infer(inputs: readonly TensorType[], attributes: OpAttributes[K]): readonly TensorType[];
  /**
   * Appends the backward pass: for each input the gradient, or undefined where none flows. Absent for an op
   * whose gradient is zero everywhere or that stands only in a backward pass or an update.
   */
  gradient?(
    g: Builder,
    node: OpNode<K>,
    outputGradients: readonly (Value | undefined)[],
  ): readonly (Value | undefined)[];
  /** A whole op in terms of primitives: for backends without a better form, and as the oracle of tests. */
  decompose?(g: Builder, inputs: readonly Value[], attributes: OpAttributes[K]): readonly Value[];
  /** Multiply-accumulates for the given types, the batch counted as 1 where it is symbolic. Absent: none. */
  macs?(inputs: readonly TensorType[], outputs: readonly TensorType[], attributes: OpAttributes[K]): number;
  readonly examples: readonly OpExample<K>[];
}

export function need(condition: boolean, expected: string, found: string | Shape): asserts condition {
  if (!condition)
    throw new ShapeError(expected, typeof found === 'string' ? found : found.join('×') || 'scalar');
}
