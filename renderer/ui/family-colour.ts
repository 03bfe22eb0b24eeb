import type { AnyNodeDefinition } from '../../shared/nodes/definition.ts';

/** The colour of a node by its family. Metrics have that of losses; a node without a definition stands with inputs and outputs. */
export function familyColour(definition: Pick<AnyNodeDefinition, 'family'> | undefined): string {
  const family = definition?.family ?? 'io';
  return `var(--family-${family === 'metric' ? 'loss' : family})`;
}
