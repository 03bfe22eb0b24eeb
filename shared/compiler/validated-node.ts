import type { Endpoint, ParameterValue } from '../document/schema.ts';
import type { AnyNodeDefinition } from '../nodes/definition.ts';

/** A node with its definition found, its parameters complete and checked, and its wires by input port. */
export interface ValidatedNode {
  readonly id: string;
  readonly definition: AnyNodeDefinition;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly wires: Readonly<Record<string, readonly Endpoint[]>>;
  /** False when an error stands at this node: its outputs are unknown, the rest stays checkable. */
  readonly sound: boolean;
}
