import type { AnyNodeDefinition } from '../nodes/definition.ts';

type NodeRole = Extract<AnyNodeDefinition, { kind: 'primitive' }>['role'];

/** What a node is to training, such as `loss` or `target`; undefined of layers, blocks, and types that are not known. */
export function roleOf(definition: AnyNodeDefinition | undefined): NodeRole {
  return definition?.kind === 'primitive' ? definition.role : undefined;
}
