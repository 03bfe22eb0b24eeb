/** Places nodes from left to right, in rows. The same graph is placed the same, wherever its nodes were. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { NodePosition } from '../../shared/document/layout.ts';
import type { Edge, ProjectDocument } from '../../shared/document/schema.ts';
import { type NodeGeometry, nodeGeometry, slotOf } from './node-geometry.ts';
import { snap } from './snap.ts';
import { columnGap, tidyRows } from './tidy-rows.ts';

type Positions = Readonly<Record<string, NodePosition>>;

/** What places the nodes of one row. */
export type RowLayout = (row: ElkNode) => Promise<ElkNode>;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(columnGap),
  'elk.spacing.nodeNode': '44',
  'elk.spacing.edgeNode': '24',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

/** Between two rows, without the lanes of the wires there, and what each lane takes; pixels. */
const rowGap = 60;
const laneGap = 12;

/**
 * New positions for nodes and the wires between them; their top left corner stays where it was.
 * @param ids - The nodes to place.
 */
export async function tidiedPositions(
  document: ProjectDocument,
  positions: Positions,
  ids: readonly string[],
  layout: RowLayout,
): Promise<Positions> {
  const chosen = new Set(ids);
  const geometries = new Map(ids.map((id) => [id, nodeGeometry(document, id, 'en')]));
  const edges = document.graph.edges.filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node));
  const nodes = [...geometries].map(([id, { width }]) => ({
    id,
    type: document.graph.nodes[id]?.type ?? '',
    width,
  }));
  const placed: [string, NodePosition][] = [];
  let top = 0;
  for (const row of tidyRows(nodes, edges)) {
    const order = row.map(({ id }) => id);
    const { children = [], ...box } = await layout(elkRow(order, edges, geometries));
    const first = Math.min(...children.map(({ y = 0 }) => y));
    const left = Math.min(...children.map(({ x = 0 }) => x));
    for (const { id, x = 0, y = 0 } of children) placed.push([id, { x: x - left, y: top + y - first }]);
    const inRow = new Set(order);
    const lanes = new Set(
      edges
        .filter(({ from, to }) => inRow.has(from.node) !== inRow.has(to.node))
        .map(({ from }) => `${from.node}.${from.port}`),
    );
    top += (box.height ?? 0) + rowGap + laneGap * lanes.size;
  }
  return anchored(placed, positions);
}

function elkRow(
  ids: readonly string[],
  edges: readonly Edge[],
  geometries: ReadonlyMap<string, NodeGeometry>,
): ElkNode {
  const ranks = new Map(ids.map((id, rank) => [id, rank]));
  const geometry = (id: string): NodeGeometry => geometries.get(id) as NodeGeometry;
  const wires = edges
    .filter(({ from, to }) => ranks.has(from.node) && ranks.has(to.node))
    .map((edge) => {
      const slot = slotOf(geometry(edge.to.node), edge);
      const end = geometry(edge.to.node).inputs.findIndex(({ id }) => id === slot);
      const start = geometry(edge.from.node).outputs.findIndex(({ port }) => port === edge.from.port);
      const order = [ranks.get(edge.from.node) ?? 0, start, ranks.get(edge.to.node) ?? 0, end];
      return { edge, slot, order };
    })
    .sort((a, b) => comparedOrders(a.order, b.order));
  const straight = longestChain(
    ids,
    wires.map(({ edge }) => edge),
  );
  return {
    id: 'root',
    layoutOptions: options,
    children: ids.map((id) => elkNode(id, geometry(id))),
    edges: wires.map(({ edge, slot }, index) => ({
      id: `wire ${index}`,
      sources: [`${edge.from.node} out ${edge.from.port}`],
      targets: [`${edge.to.node} in ${slot}`],
      // What is read first is a straight line; a skip connection bends around it.
      layoutOptions: { 'elk.layered.priority.straightness': straight.has(edge) ? '10' : '1' },
    })),
  };
}

function comparedOrders(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The wires of the longest chain, of nodes that stand in the order in which they are read. */
function longestChain(ids: readonly string[], wires: readonly Edge[]): ReadonlySet<Edge> {
  const longest = new Map<string, readonly Edge[]>(ids.map((id) => [id, []]));
  for (const id of ids) {
    const chain = longest.get(id) ?? [];
    for (const wire of wires) {
      if (wire.from.node !== id) continue;
      const known = longest.get(wire.to.node) ?? [];
      if (chain.length + 1 > known.length) longest.set(wire.to.node, [...chain, wire]);
    }
  }
  const chains = [...longest.values()];
  return new Set(chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []));
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

/** The rows begin at the left, above at the top, of where the nodes were. */
function anchored(placed: readonly (readonly [string, NodePosition])[], positions: Positions): Positions {
  const known = placed.map(([id]) => positions[id]).filter((position) => position !== undefined);
  const left = known.length === 0 ? 0 : Math.min(...known.map(({ x }) => x));
  const top = known.length === 0 ? 0 : Math.min(...known.map(({ y }) => y));
  return Object.fromEntries(placed.map(([id, { x, y }]) => [id, { x: snap(left + x), y: snap(top + y) }]));
}
