/** A block opened: its inner graph, placed, as something that can be drawn like any graph. */
import { blockCatalogue } from '../../shared/compiler/block-ports.ts';
import type { NodeFacts } from '../../shared/compiler/infer.ts';
import { emptyLayout } from '../../shared/document/layout.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { catalogueOf, withCatalogue } from '../../shared/nodes/catalogue.ts';
import { insideBlock } from './facts-store.ts';
import type { Workspace } from './history.ts';
import { tidyPositions } from './tidy.ts';

export interface OpenedBlock {
  readonly workspace: Workspace;
  /** By the ids inside the block. */
  readonly facts: ReadonlyMap<string, NodeFacts>;
}

/**
 * The inner graph of a block of a document; undefined where there is none, or an error hides the shapes that reach it.
 * @param path the drawn block, and from there the blocks inside it.
 */
export async function blockWorkspace(
  document: ProjectDocument,
  path: readonly string[],
): Promise<OpenedBlock | undefined> {
  const block = await insideBlock(document, path);
  if (block === undefined) return undefined;
  const inner = withCatalogue({ ...document, graph: block.graph }, blockCatalogue(catalogueOf(document)));
  const nodes = await tidyPositions(inner, {});
  return {
    workspace: { document: inner, layout: { ...emptyLayout, nodes } },
    facts: new Map(block.nodes.map((node) => [node.id, node])),
  };
}
