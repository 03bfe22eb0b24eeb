import type { Source } from '../base/source.ts';
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

/** How the test harness fills an input. Every kind but 'normal' keeps away from something, or is of whole numbers. */
export type ExampleFill =
  /** Standard normal; integers from -50 to 50, at least 0 where unsigned. */
  | 'normal'
  /** From 0.5 to 2. */
  | 'positive'
  /** Normal, then moved 0.3 (integers 1) away from zero, where functions have kinks. */
  | 'away-from-zero'
  /** All elements at least 0.1 apart: no ties for a maximum. */
  | 'distinct'
  /** Whole numbers from 0 to below `below`. */
  | 'labels'
  /** All bits of an integer; true and false. */
  | 'bits'
  /** Whole numbers over the range of uint8 or int8. */
  | 'bytes'
  /** From 0.05 to 0.95. */
  | 'unit';

/** One input of a case. */
export interface ExampleInput {
  /** float32 where absent. */
  readonly dtype?: DType;
  readonly shape: readonly number[];
  /** 'normal' where absent. */
  readonly fill?: ExampleFill;
  /** Bound of 'labels'. */
  readonly below?: number;
  /**
   * The value is a result of another op on inputs of this case (its own index stands for its own filled values), as a
   * backward op's saved tensors are. Attributes are the case's where absent.
   */
  readonly computed?: {
    readonly op: OpName;
    readonly from: readonly number[];
    readonly output?: number;
    readonly attributes?: object;
  };
}

/** One case of the harness: shapes, gradient and every backend are checked on it. */
export interface OpExample<K extends OpName> {
  readonly inputs: readonly ExampleInput[];
  readonly attributes: OpAttributes[K];
  /**
   * The case with a symbolic batch: the inputs whose first dimension is then 'N', those whose second is, and the attributes
   * where they change.
   */
  readonly symbolic?: {
    readonly inputs: readonly number[];
    readonly second?: readonly number[];
    readonly attributes?: OpAttributes[K];
  };
}

/**
 * Appends the backward pass: for each input the gradient, or undefined where none flows. The batch size is known by
 * then; an output that nothing depends on has no gradient.
 */
export type GradientRule<K extends OpName = OpName> = {
  // A method, so that a rule for one op stands for a rule of any, as the other rules of an op do.
  rule(
    g: Builder,
    node: OpNode<K>,
    outputGradients: readonly (Value | undefined)[],
  ): readonly (Value | undefined)[];
}['rule'];

export interface OpDefinition<K extends OpName> {
  /** The operator specification or the papers that define it; of a gradient or an update, those of what it belongs to. */
  readonly sources: readonly [Source, ...Source[]];
  /** The types of the outputs. Throws ShapeError when the inputs do not fit. Must accept a batch dimension 'N'. */
  infer(inputs: readonly TensorType[], attributes: OpAttributes[K]): readonly TensorType[];
  /**
   * How the gradient flows back through the op. `none`: none does, since its outputs do not change with small changes of
   * its inputs, or are meant to stand still. `never`: the op stands only in a backward pass, an update or a compressed
   * network, so that to differentiate it is a mistake of the compiler.
   */
  readonly gradient: GradientRule<K> | 'none' | 'never';
  /**
   * A whole op in terms of primitives (ops without a decomposition), at a known batch size: for backends without a
   * better form, and as the oracle of tests.
   */
  decompose?(g: Builder, inputs: readonly Value[], attributes: OpAttributes[K]): readonly Value[];
  /** Multiply-accumulates for the given types, the batch counted as 1 where it is symbolic. Absent: none. */
  macs?(inputs: readonly TensorType[], outputs: readonly TensorType[], attributes: OpAttributes[K]): number;
  readonly examples: readonly OpExample<K>[];
}

export function need(condition: boolean, expected: string, found: string | Shape): asserts condition {
  if (!condition)
    throw new ShapeError(expected, typeof found === 'string' ? found : found.join('×') || 'scalar');
}
