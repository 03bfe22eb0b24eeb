/** Tidies by ELK, in a worker of its own. */
import type { ELK } from 'elkjs/lib/elk-api.js';
import type { NodePosition } from '../../shared/document/layout.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { tidiedPositions } from './tidy-graph.ts';

let elk: Promise<ELK> | undefined;

/** Started at the first use: it is a megabyte of program. */
async function startElk(): Promise<ELK> {
  const [{ default: Elk }, { default: ElkWorker }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?worker'),
  ]);
  return new Elk({ workerFactory: () => new ElkWorker() });
}

/**
 * New positions for nodes and the wires between them; their top left corner stays where it was.
 * @param ids - The nodes to place; all without them.
 */
export async function tidyPositions(
  document: ProjectDocument,
  positions: Readonly<Record<string, NodePosition>>,
  ids: readonly string[] = Object.keys(document.graph.nodes),
): Promise<Readonly<Record<string, NodePosition>>> {
  elk ??= startElk();
  const engine = await elk;
  return tidiedPositions(document, positions, ids, (row) => engine.layout(row));
}
