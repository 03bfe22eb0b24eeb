import type { DocumentNode, GraphSection } from '../document/schema.ts';
import type { NodeCatalogue } from './definition.ts';

/** The graph with each of its nodes as `migrateNode` has it. */
export function migrateNodes(graph: GraphSection, catalogue: NodeCatalogue): GraphSection {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [id, migrateNode(node, catalogue)] as const);
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

/**
 * Brings a node saved by an older version of its type to the version of the catalogue, one step at a time. One of an
 * unknown or newer type stays as it is: validation names it.
 */
export function migrateNode(node: DocumentNode, catalogue: NodeCatalogue): DocumentNode {
  const definition = catalogue.get(node.type);
  let { version, parameters } = node;
  for (; definition !== undefined && version < definition.version; version++) {
    const step = definition.migrations?.[version];
    if (step === undefined) throw new Error(`internal: ${definition.type} has no migration from ${version}`);
    parameters = step(parameters);
  }
  return version === node.version ? node : { ...node, version, parameters };
}
