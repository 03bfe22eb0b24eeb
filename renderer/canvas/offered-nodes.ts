/** Which nodes the list on the canvas offers, and in which order. */
import type { FittingNode, LooseWire } from '../../shared/compiler/fitting-nodes.ts';
import type { AnyNodeDefinition, NodeCatalogue } from '../../shared/nodes/definition.ts';
import type { NewNodePlace } from '../state/view-store.ts';

export interface OfferedNode {
  readonly definition: AnyNodeDefinition;
  /** How it fits the wire; undefined for one that does not, or of which that is not known yet. */
  readonly fit: FittingNode | undefined;
}

/** The wire that an added node is to fit: the loose one, else the first half of the one it goes into. */
export function wireToFit({ wire, into }: NewNodePlace): LooseWire | undefined {
  return wire ?? (into && { from: into.from });
}

/**
 * @param fits - Best first; undefined while that is not known.
 * @param offers - Those that fit alone, or the rest after them, in the order of the catalogue.
 */
export function offeredNodes(
  catalogue: NodeCatalogue,
  fits: readonly FittingNode[] | undefined,
  offers: 'all' | 'fitting',
): readonly OfferedNode[] {
  const fitting = (fits ?? []).flatMap((fit): OfferedNode[] => {
    const definition = catalogue.get(fit.type);
    return definition === undefined ? [] : [{ definition, fit }];
  });
  if (offers === 'fitting') return fitting;
  const listed = new Set(fitting.map(({ definition }) => definition.type));
  const rest = [...catalogue.values()].filter(({ type }) => !listed.has(type));
  return [...fitting, ...rest.map((definition) => ({ definition, fit: undefined }))];
}
