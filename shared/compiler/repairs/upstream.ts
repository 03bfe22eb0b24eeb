import type { DocumentNode, Edge } from '../../document/schema.ts';
import type { RepairContext } from './repair.ts';

/** Layers that hand on the shape they are given. */
const shapeKeeping = new Set(['activation', 'dropout', 'batch-normalization', 'layer-normalization']);

export interface UpstreamNode {
  readonly id: string;
  readonly node: DocumentNode;
}

/**
 * The layers of a type on the branch that ends in a wire, nearest first: going back through layers that keep the
 * shape and through `type` itself, until the branch joins others or another kind of layer comes.
 */
export function layersUpstream(context: RepairContext, end: Edge, type: string): readonly UpstreamNode[] {
  const { graph } = context.document;
  const found: UpstreamNode[] = [];
  const seen = new Set<string>();
  let id = end.from.node;
  for (;;) {
    const node = graph.nodes[id];
    if (node === undefined || seen.has(id)) return found;
    seen.add(id);
    if (node.type === type) found.push({ id, node });
    else if (!shapeKeeping.has(node.type)) return found;
    const before = graph.edges.filter((edge) => edge.to.node === id);
    const [only] = before;
    if (only === undefined || before.length > 1) return found;
    id = only.from.node;
  }
}
