/** Copy, cut, paste and duplicate. What is copied is text, so that it can go to another window or an editor. */
import { z } from 'zod';
import { addNode, connect, copyBase, freshId, renamedGraph } from '../../shared/document/edit-graph.ts';
import { type DocumentNode, isNodeId, nodeSchema } from '../../shared/document/schema.ts';
import { catalogueOf, definitionOf } from '../../shared/nodes/catalogue.ts';
import { migrateNode } from '../../shared/nodes/migrate-nodes.ts';
import { translate } from '../i18n/index.ts';
import type { NodePosition } from '../state/history.ts';
import { currentWorkspace, edit } from '../state/project-store.ts';
import { showToast } from '../state/toasts.ts';
import { select, useView } from '../state/view-store.ts';
import { deleteSelection } from './graph-editing.ts';

const endpointSchema = z.object({ node: z.string().refine(isNodeId), port: z.string().min(1).max(32) });
const copiedSchema = z.object({
  format: z.literal('netloom-nodes'),
  nodes: z.record(
    z.string().refine(isNodeId),
    z.object({ node: nodeSchema, position: z.object({ x: z.number(), y: z.number() }).optional() }),
  ),
  edges: z.array(z.object({ from: endpointSchema, to: endpointSchema })),
});
type Copied = z.infer<typeof copiedSchema>;

/** Kept beside the system's clipboard, which a browser may refuse to read. */
let lastCopied: string | undefined;

function copyNodes(ids: ReadonlySet<string>): Copied | undefined {
  const workspace = currentWorkspace();
  if (workspace === undefined || ids.size === 0) return undefined;
  const { graph } = workspace.document;
  const nodes = [...ids].flatMap((id) => {
    const node = graph.nodes[id];
    if (node === undefined) return [];
    const position = workspace.layout.nodes[id];
    const plain = { ...node, parameters: { ...node.parameters } };
    return [[id, { node: plain, ...(position && { position: { ...position } }) }] as const];
  });
  const edges = graph.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node));
  return {
    format: 'netloom-nodes',
    nodes: Object.fromEntries(nodes) as Copied['nodes'],
    edges: edges.map((edge) => ({ from: { ...edge.from }, to: { ...edge.to } })),
  };
}

export async function copySelection(): Promise<void> {
  const copied = copyNodes(useView.getState().selection.nodes);
  if (copied === undefined) return;
  lastCopied = JSON.stringify(copied);
  await navigator.clipboard?.writeText(lastCopied).catch(() => undefined);
  const count = Object.keys(copied.nodes).length;
  showToast({ tone: 'info', title: translate()('toast.copied', { count }) });
}

export async function cutSelection(): Promise<void> {
  await copySelection();
  deleteSelection({ label: translate()('edit.cut') });
}

/** Pastes nodes that were copied here or in another window. */
export async function paste(): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => undefined);
  const copied = readCopied(text) ?? readCopied(lastCopied);
  if (copied === undefined) showToast({ tone: 'info', title: translate()('toast.pasteEmpty') });
  else insertNodes(copied, translate()('edit.paste'));
}

function readCopied(text: string | undefined): Copied | undefined {
  if (text === undefined) return undefined;
  try {
    return copiedSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function duplicateSelection(): void {
  const copied = copyNodes(useView.getState().selection.nodes);
  if (copied !== undefined) insertNodes(copied, translate()('edit.duplicate'));
}

/** How far copies stand from their originals, pixels. */
const offset = 32;

/** Adds copies under fresh ids, arranged as they were, with the wires between them, and selects them. */
function insertNodes(copied: Copied, label: string): void {
  const fresh = new Map<string, string>();
  edit(label, ({ document, layout }) => {
    const shift = freeShift(copied, Object.values(layout.nodes));
    const nodes: Record<string, DocumentNode> = {};
    for (const [id, { node }] of Object.entries(copied.nodes)) {
      // It may have been copied in a window of an older version.
      nodes[id] = migrateNode(node as DocumentNode, catalogueOf(document));
      fresh.set(id, freshId(document, copyBase(id), new Set(fresh.values())));
    }
    const copies = renamedGraph({ nodes, edges: copied.edges }, fresh);
    for (const [id, node] of Object.entries(copies.nodes)) addNode(document, id, node);
    for (const [id, { position }] of Object.entries(copied.nodes)) {
      layout.nodes[fresh.get(id) ?? id] = { x: (position?.x ?? 0) + shift, y: (position?.y ?? 0) + shift };
    }
    for (const edge of copies.edges) {
      connect(document, edge, {
        many: definitionOf(document, edge.to.node)?.inputs[edge.to.port]?.many === true,
      });
    }
  });
  select(fresh.values());
}

/** Copies of copies do not lie upon each other. */
function freeShift(copied: Copied, taken: readonly NodePosition[]): number {
  const places = new Set(taken.map(({ x, y }) => `${x} ${y}`));
  const [first] = Object.values(copied.nodes).map(({ position }) => position ?? { x: 0, y: 0 });
  let shift = offset;
  while (first !== undefined && places.has(`${first.x + shift} ${first.y + shift}`)) shift += offset;
  return shift;
}
