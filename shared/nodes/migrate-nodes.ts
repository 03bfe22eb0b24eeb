import type { DocumentNode, GraphSection } from '../document/schema.ts';
import type { AnyNodeDefinition, NodeCatalogue } from './definition.ts';

/**
 * Brings nodes saved by older versions of their types to the versions of the catalogue, one step at a time. Nodes
 * of unknown or newer types stay as they are: validation names them.
 */
export function migrateNodes(graph: GraphSection, catalogue: NodeCatalogue): GraphSection {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => {
    const definition = catalogue.get(node.type);
    return [id, definition === undefined ? node : migrateNode(node, definition)] as const;
  });
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

function migrateNode(node: DocumentNode, definition: AnyNodeDefinition): DocumentNode {
  let { version, parameters } = node;
  for (; version < definition.version; version++) {
    const step = definition.migrations?.[version];
    if (step === undefined) throw new Error(`internal: ${definition.type} has no migration from ${version}`);
    parameters = step(parameters);
  }
  return version === node.version ? node : { ...node, version, parameters };
}
