import type { Shape } from '../../shared/ir/types.ts';
import type { PortKind } from '../../shared/nodes/definition.ts';

/** What a tensor is, by its rank; the batch dimension counts. One value a sample is a class label. */
export function kindOf(shape: Shape | undefined): PortKind {
  if (shape === undefined) return 'any';
  return kinds[shape.length] ?? 'any';
}

const kinds: readonly PortKind[] = ['scalar', 'label', 'vector', 'sequence', 'image', 'image'];
