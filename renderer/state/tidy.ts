/** Places nodes from left to right by ELK, in a worker of its own. */
import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import type { NodePosition } from '../../shared/document/layout.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { type NodeGeometry, nodeGeometry, slotOf } from './node-geometry.ts';

let elk: Promise<ELK> | undefined;

/** Started at the first use: it is a megabyte of program. */
async function startElk(): Promise<ELK> {
  const [{ default: Elk }, { default: ElkWorker }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?worker'),
  ]);
  return new Elk({ workerFactory: () => new ElkWorker() });
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  // Space for the shape on a wire.
  'elk.layered.spacing.nodeNodeBetweenLayers': '76',
  'elk.spacing.nodeNode': '44',
  'elk.spacing.edgeNode': '24',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

/** From this many columns on a graph is laid in rows, as lines of a text. */
const columnsInARow = 5;

/**
 * New positions for nodes and the wires between them; their top left corner stays where it was.
 * @param ids the nodes to place; all without them
 */
export async function tidyPositions(
  document: ProjectDocument,
  positions: Readonly<Record<string, NodePosition>>,
  ids: readonly string[] = Object.keys(document.graph.nodes),
): Promise<Readonly<Record<string, NodePosition>>> {
  elk ??= startElk();
  const chosen = new Set(ids);
  const geometries = new Map(ids.map((id) => [id, nodeGeometry(document, id, 'en')]));
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: { ...options, ...rows(document, chosen) },
    children: ids.map((id) => elkNode(id, geometries.get(id) as NodeGeometry)),
    edges: document.graph.edges
      .filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node))
      .map((edge, index) => ({
        id: `wire ${index}`,
        sources: [`${edge.from.node} out ${edge.from.port}`],
        targets: [`${edge.to.node} in ${slotOf(geometries.get(edge.to.node) as NodeGeometry, edge)}`],
      })),
  };
  const placed = await (await elk).layout(graph);
  return anchored(placed.children ?? [], positions, ids);
}

function elkNode(id: string, { width, height, inputs, outputs }: NodeGeometry): ElkNode {
  const port = (side: 'WEST' | 'EAST', name: string, x: number, y: number) => ({
    id: name,
    x,
    y,
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  });
  return {
    id,
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      ...inputs.map((slot) => port('WEST', `${id} in ${slot.id}`, 0, slot.y)),
      ...outputs.map((slot) => port('EAST', `${id} out ${slot.id}`, width, slot.y)),
    ],
  };
}

/** A long chain is cut into rows: it stays readable without panning. */
function rows(document: ProjectDocument, ids: ReadonlySet<string>): Readonly<Record<string, string>> {
  const depth = longestPath(document, ids);
  if (depth <= columnsInARow) return {};
  return {
    'elk.layered.wrapping.strategy': 'MULTI_EDGE',
    'elk.aspectRatio': '1.7',
    'elk.layered.wrapping.additionalEdgeSpacing': '28',
    'elk.layered.wrapping.multiEdge.improveCuts': 'true',
    'elk.layered.wrapping.multiEdge.improveWrappedEdges': 'true',
  };
}

function longestPath({ graph }: ProjectDocument, ids: ReadonlySet<string>): number {
  const depths = new Map<string, number>();
  const visit = (id: string, trail: ReadonlySet<string>): number => {
    const known = depths.get(id);
    if (known !== undefined || trail.has(id)) return known ?? 0;
    const inner = new Set(trail).add(id);
    const before = graph.edges.filter(({ from, to }) => to.node === id && ids.has(from.node));
    const depth = 1 + Math.max(0, ...before.map(({ from }) => visit(from.node, inner)));
    depths.set(id, depth);
    return depth;
  };
  return Math.max(0, ...[...ids].map((id) => visit(id, new Set())));
}

function anchored(
  placed: readonly ElkNode[],
  positions: Readonly<Record<string, NodePosition>>,
  ids: readonly string[],
): Readonly<Record<string, NodePosition>> {
  const known = ids.map((id) => positions[id]).filter((position) => position !== undefined);
  const left = known.length === 0 ? 0 : Math.min(...known.map(({ x }) => x));
  const top = known.length === 0 ? 0 : Math.min(...known.map(({ y }) => y));
  const placedLeft = Math.min(...placed.map(({ x = 0 }) => x));
  const placedTop = Math.min(...placed.map(({ y = 0 }) => y));
  return Object.fromEntries(
    placed.map(({ id, x = 0, y = 0 }) => [
      id,
      { x: snap(left + x - placedLeft), y: snap(top + y - placedTop) },
    ]),
  );
}

/** Nodes stand on a grid of 4 px. */
export function snap(value: number): number {
  return Math.round(value / 4) * 4;
}
