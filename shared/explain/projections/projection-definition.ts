/** What a way of laying many numbers of a sample out in a plane says of itself. */
import type { LocalText } from '../../diagnostics/code-entry.ts';

export interface ProjectionDefinition {
  readonly kind: string;
  readonly title: LocalText;
  readonly summary: LocalText;
  /** Samples it needs at least. */
  readonly minRows: number;
  /** Where the computation comes from. */
  readonly source: string;
}

export function defineProjection(definition: ProjectionDefinition): ProjectionDefinition {
  return definition;
}
