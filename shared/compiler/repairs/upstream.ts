import type { DocumentNode, Edge } from '../../document/schema.ts';
import { sameShape } from '../../ir/types.ts';
import { type RepairContext, shapeAt } from './repair.ts';

export interface UpstreamNode {
  readonly id: string;
  readonly node: DocumentNode;
}

/**
 * The layers of a type on the branch that ends in a wire, nearest first: going back through them and through layers
 * that hand on the shape they are given, until the branch joins others or the shape changes otherwise.
 */
export function layersUpstream(context: RepairContext, end: Edge, type: string): readonly UpstreamNode[] {
  const { graph } = context.document;
  const found: UpstreamNode[] = [];
  const seen = new Set<string>();
  let wire = end;
  for (;;) {
    const id = wire.from.node;
    const node = graph.nodes[id];
    const [before, other] = graph.edges.filter((edge) => edge.to.node === id);
    if (node === undefined || seen.has(id)) return found;
    seen.add(id);
    if (node.type === type) found.push({ id, node });
    else if (before === undefined || !keepsShape(context, before, wire)) return found;
    if (before === undefined || other !== undefined) return found;
    wire = before;
  }
}

function keepsShape(context: RepairContext, into: Edge, outOf: Edge): boolean {
  const [given, handedOn] = [shapeAt(context, into.from), shapeAt(context, outOf.from)];
  return given !== undefined && handedOn !== undefined && sameShape(given, handedOn);
}
