import type { DataFacts } from '../data/data-facts.ts';
import { innerPath } from '../document/node-path.ts';
import { defaultParameters } from '../document/parameters.ts';
import type { GraphSection, ProjectDocument } from '../document/schema.ts';
import type { Shape } from '../ir/types.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { blockCatalogue } from './block-ports.ts';
import { type NodeFacts, nodeFacts } from './infer.ts';
import { lowerGraph } from './lower.ts';
import { nodeCosts } from './node-costs.ts';
import { validateGraph } from './validate.ts';

/** What is inside a block of a drawn graph. */
export interface BlockFacts {
  /** Its nodes, those for the block's own ports included; their types are in `blockCatalogue`. */
  readonly graph: GraphSection;
  /** By their ids inside the block. */
  readonly nodes: readonly NodeFacts[];
}

/**
 * The inner graph of a block, as it is for the shapes that reach it; undefined where there is no such block, or an error hides
 * those shapes.
 * @param path the drawn block, and from there the blocks inside it.
 */
export function inferBlock(
  document: ProjectDocument,
  catalogue: NodeCatalogue,
  data: DataFacts,
  path: readonly string[],
): BlockFacts | undefined {
  const validated = validateGraph(document.graph, catalogue);
  const lowered = lowerGraph(validated, { mode: 'infer', batch: 'N', catalogue, data });
  const inner = blockCatalogue(catalogue);
  let graph: GraphSection = document.graph;
  let prefix: string | undefined;
  const within = (id: string): string => (prefix === undefined ? id : innerPath(prefix, id));
  for (const id of path) {
    const node = graph.nodes[id];
    const definition = node && inner.get(node.type);
    if (node === undefined || definition?.kind !== 'composite') return undefined;
    const shapes: Record<string, Shape> = {};
    for (const { from, to } of graph.edges) {
      const value = lowered.values.get(within(from.node))?.[from.port];
      if (to.node === id && value !== undefined) shapes[to.port] = value.type.shape;
    }
    if (!lowered.values.has(within(id))) return undefined;
    prefix = within(id);
    graph = definition.expand({ ...defaultParameters(definition.parameters), ...node.parameters }, shapes);
  }
  const costs = nodeCosts(lowered);
  const nodes = Object.entries(graph.nodes).map(([id, { type }]) => ({
    ...nodeFacts(within(id), type, lowered, costs),
    id,
  }));
  return { graph, nodes };
}
