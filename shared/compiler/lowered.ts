import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { StateEntry, Value } from '../ir/graph.ts';
import type { AnyNodeDefinition } from '../nodes/definition.ts';
import type { ColumnScaling } from '../ops/column-scaling.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';

/** The forward pass as ops, with everything the later stages ask for. */
export interface Lowered {
  readonly builder: GraphBuilder;
  /** Results by node id (inner nodes of blocks read `block1/conv1`) and port. A node that failed is absent. */
  readonly values: ReadonlyMap<string, Readonly<Record<string, Value>>>;
  readonly state: readonly StateEntry[];
  /** The value a state has at the start of the step, by path. */
  readonly stateValues: ReadonlyMap<string, Value>;
  /** The next value of statistics that this step changes, by path. */
  readonly statisticUpdates: ReadonlyMap<string, Value>;
  readonly losses: ReadonlyMap<string, LoweredLoss>;
  /** The statistics of each metric. */
  readonly metrics: ReadonlyMap<string, Value>;
  /** What activities cost, for the losses that depend on them. */
  readonly penalties: readonly Penalty[];
  /** What an Output node says is the network's answer. */
  readonly output?: Value;
  readonly problems: readonly Diagnostic[];
}

export interface LoweredLoss {
  readonly loss: Value;
  /** What the loss evaluates: the value wired to its first input; for a sum of losses, what the first of them evaluates. */
  readonly prediction: Value;
  readonly definition: AnyNodeDefinition;
  /** How the target was scaled that it compares with. */
  readonly scaling?: ColumnScaling;
  /** The field of the target that it compares with; '' is the unnamed one, and absent: none. */
  readonly target?: string;
}

/** An amount added to what is minimized wherever the gradient of a loss passes through a value. */
export interface Penalty {
  readonly of: Value;
  readonly amount: Value;
}
