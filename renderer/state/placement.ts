/** Where new nodes go when nobody says where. */
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { NodePosition, WorkspaceDraft } from './history.ts';
import { nodeGeometry } from './node-geometry.ts';
import { snap } from './tidy.ts';

/** Between a node and the next on its right: room for the shape on the wire. */
const gap = 76;
const rowGap = 24;

type Positions = Readonly<Record<string, NodePosition>>;

/** The nearest place to a wished one where no node stands, looking downwards. */
export function freePlace(
  document: ProjectDocument,
  positions: Positions,
  id: string,
  wish: NodePosition,
): NodePosition {
  const own = nodeGeometry(document, id, 'en');
  const others = Object.entries(positions)
    .filter(([other]) => other !== id && Object.hasOwn(document.graph.nodes, other))
    .map(([other, position]) => ({ ...position, ...nodeGeometry(document, other, 'en') }));
  const place = { x: snap(wish.x), y: snap(wish.y) };
  for (;;) {
    const hit = others.find(
      (other) =>
        place.x < other.x + other.width + rowGap &&
        other.x < place.x + own.width + rowGap &&
        place.y < other.y + other.height + rowGap &&
        other.y < place.y + own.height + rowGap,
    );
    if (hit === undefined) return place;
    place.y = snap(hit.y + hit.height + rowGap + 4);
  }
}

/** The place to the right of a node, where a layer that follows it goes. */
export function placeAfter(document: ProjectDocument, positions: Positions, node: string): NodePosition {
  const position = positions[node] ?? { x: 0, y: 0 };
  return { x: position.x + nodeGeometry(document, node, 'en').width + gap, y: position.y };
}

/** The middle between two nodes, where one that joins them goes. */
export function placeBetween(
  document: ProjectDocument,
  positions: Positions,
  from: string,
  to: string,
): NodePosition {
  const start = placeAfter(document, positions, from);
  const end = positions[to];
  if (end === undefined) return start;
  const width = nodeGeometry(document, from, 'en').width;
  const middle = (start.x - gap + width / 2 + end.x - width / 2) / 2;
  return { x: Math.max(middle - width / 2, 0), y: (start.y + end.y) / 2 };
}

/** Gives every node without a position one beside what it is wired to; positions of nodes that are gone go. */
export function settlePositions(draft: WorkspaceDraft): void {
  const { document, layout } = draft;
  for (const id of Object.keys(layout.nodes)) {
    if (!Object.hasOwn(document.graph.nodes, id)) delete layout.nodes[id];
  }
  for (const id of Object.keys(document.graph.nodes)) {
    if (layout.nodes[id] !== undefined) continue;
    const before = document.graph.edges.find(({ to }) => to.node === id)?.from.node;
    const wish = before === undefined ? { x: 0, y: 0 } : placeAfter(document, layout.nodes, before);
    layout.nodes[id] = freePlace(document, layout.nodes, id, wish);
  }
}
