import type { ProjectDocument } from '../document/schema.ts';
import type { AnyNodeDefinition, NodeCatalogue } from './definition.ts';
import { builtInCatalogue } from './index.ts';

/** Of documents with other types than the built-in ones. */
const own = new WeakMap<ProjectDocument, NodeCatalogue>();

/** Gives a document a catalogue of its own: as the inner graph of a block has, whose ports are nodes. */
export function withCatalogue(document: ProjectDocument, catalogue: NodeCatalogue): ProjectDocument {
  own.set(document, catalogue);
  return document;
}

/** The node types a document may use: the built-in ones. Types that a project defines itself would be added here. */
export function catalogueOf(document: ProjectDocument): NodeCatalogue {
  return own.get(document) ?? builtInCatalogue;
}

/** The definition of a node of a document; undefined without a document, such a node, or its type in the catalogue. */
export function definitionOf(
  document: ProjectDocument | undefined,
  id: string,
): AnyNodeDefinition | undefined {
  const node = document?.graph.nodes[id];
  return document && node && catalogueOf(document).get(node.type);
}
