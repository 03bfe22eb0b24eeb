import type { ProjectDocument } from '../document/schema.ts';
import type { AnyNodeDefinition, NodeCatalogue } from './definition.ts';
import { builtInCatalogue } from './index.ts';

/** The node types a document may use: the built-in ones. Types that a project defines itself would be added here. */
export function catalogueOf(_document: ProjectDocument): NodeCatalogue {
  return builtInCatalogue;
}

/** The definition of a node of a document; undefined without a document, such a node, or its type in the catalogue. */
export function definitionOf(
  document: ProjectDocument | undefined,
  id: string,
): AnyNodeDefinition | undefined {
  const node = document?.graph.nodes[id];
  return document && node && catalogueOf(document).get(node.type);
}
