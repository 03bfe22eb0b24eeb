import type { TensorType } from './types.ts';

/** One tensor of a graph, defined once (static single assignment). */
export interface Value {
  readonly id: number;
  readonly type: TensorType;
}

/** What of a training step comes after its forward pass. */
export type LaterPhase = 'backward' | 'update';

/** One operation. `origin` is the id of the node a person drew that it came from; it survives every pass. */
export interface IrNode {
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly attributes: object;
  readonly outputs: readonly Value[];
  readonly origin: string;
  /** What of a training step it belongs to; absent: the forward pass. It survives every pass as `origin` does. */
  readonly phase?: LaterPhase;
  /** The whole op that this is a part of, where that was decomposed; profiles show it. */
  readonly partOf?: string;
}

/** data: a batch. state: enters and leaves each step. step: a number the host gives for each step. */
export type InputKind = 'data' | 'state' | 'step';

export interface GraphInput {
  readonly kind: InputKind;
  readonly name: string;
  readonly value: Value;
}

/** state: the next value of the state of that name. result: a prediction or a number for the host. */
export type OutputKind = 'state' | 'result';

export interface GraphOutput {
  readonly kind: OutputKind;
  readonly name: string;
  readonly value: Value;
}

/** A program's body: nodes in an order where every value is made before it is used. */
export interface Graph {
  readonly inputs: readonly GraphInput[];
  readonly nodes: readonly IrNode[];
  readonly outputs: readonly GraphOutput[];
}

/** weight: trained. statistic: kept by the network itself (running mean). slot: kept by the optimizer. */
export type StateRole = 'weight' | 'statistic' | 'slot';

/**
 * How a state's first value is made on the host: a pure function of the seed and the path.
 * fanIn / fanOut count the connections of one unit (for a convolution times the kernel's area).
 */
export type Initializer =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'uniform'; readonly limit: number };

/** One line of a program's manifest. Paths read `node/parameter`, slots `node/parameter@adam.m`. */
export interface StateEntry {
  readonly path: string;
  readonly role: StateRole;
  readonly type: TensorType;
  readonly initializer: Initializer;
  /** The id of the drawn node that owns it. */
  readonly origin: string;
}
