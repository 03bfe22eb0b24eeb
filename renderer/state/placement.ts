/** Where new nodes go when nobody says where. */
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { NodePosition, WorkspaceDraft } from './history.ts';
import { nodeGeometry } from './node-geometry.ts';
import { snap } from './snap.ts';

/** Between a node and the next on its right: space for the shape on the wire. */
const gap = 76;
const rowGap = 24;
/** A wire needs this much to lead from one node into the next. */
const minGap = 52;

type Positions = Readonly<Record<string, NodePosition>>;

/** How far apart the places are that are tried, and how far away the last is; pixels. */
const tryStep = 24;
const tryReach = 2_400;

/** The free place nearest to a wished one: places to the right and below count as nearer than those before it. */
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
  const isFree = ({ x, y }: NodePosition): boolean =>
    others.every(
      (other) =>
        x >= other.x + other.width + minGap ||
        other.x >= x + own.width + minGap ||
        y >= other.y + other.height + rowGap ||
        other.y >= y + own.height + rowGap,
    );
  for (let reach = 0; reach <= tryReach; reach += tryStep) {
    const place = ringAround(wish, reach).find(isFree);
    if (place !== undefined) return place;
  }
  return wish;
}

/** Places at a distance, those below and to the right first. */
function ringAround({ x, y }: NodePosition, reach: number): readonly NodePosition[] {
  if (reach === 0) return [{ x: snap(x), y: snap(y) }];
  const places: NodePosition[] = [];
  for (let along = 0; along <= reach; along += tryStep) {
    for (const [dx, dy] of [
      [along, reach],
      [reach, along],
      [-along, reach],
      [reach, -along],
      [along, -reach],
      [-reach, along],
      [-along, -reach],
      [-reach, -along],
    ] as const) {
      places.push({ x: snap(x + dx), y: snap(y + dy) });
    }
  }
  return places;
}

/** The place to the right of a node, where a layer that follows it goes. */
export function placeAfter(document: ProjectDocument, positions: Positions, node: string): NodePosition {
  const position = positions[node] ?? { x: 0, y: 0 };
  return { x: position.x + nodeGeometry(document, node, 'en').width + gap, y: position.y };
}

/** Nodes whose tops differ by less than this stand in one row; pixels. */
const rowTolerance = 60;
const rowSpacing = 48;

/**
 * Places a node that was put into a wire, and makes space for it: within a row what stands behind it moves to the
 * right; between rows a row of its own opens above the wire's end.
 */
export function placeInWire(draft: WorkspaceDraft, id: string, from: string, to: string): void {
  const { document, layout } = draft;
  const positions = layout.nodes;
  const start = positions[from];
  const target = positions[to];
  if (start === undefined || target === undefined) {
    positions[id] = freePlace(document, positions, id, placeAfter(document, positions, from));
    return;
  }
  // As it is now: making space may move it.
  const end = { x: target.x, y: target.y };
  const { width, height } = nodeGeometry(document, id, 'en');
  const inRow = ({ y }: NodePosition): boolean => Math.abs(y - end.y) < rowTolerance;
  const others = Object.entries(positions).filter(([other]) => other !== id);
  if (inRow(start) && start.x < end.x) {
    const place = { x: placeAfter(document, positions, from).x, y: end.y };
    const missing = snap(place.x + width + gap - end.x);
    for (const [, position] of others) {
      if (missing > 0 && inRow(position) && position.x >= end.x) position.x += missing;
    }
    positions[id] = place;
    return;
  }
  const beside = { x: snap(end.x - width - gap), y: snap(end.y) };
  const free = freePlace(document, positions, id, beside);
  if (free.x === beside.x && free.y === beside.y) {
    positions[id] = beside;
    return;
  }
  const top = Math.min(...others.filter(([, position]) => inRow(position)).map(([, { y }]) => y));
  for (const [, position] of others) {
    if (position.y >= top) position.y += snap(height + rowSpacing);
  }
  positions[id] = { x: beside.x, y: top };
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
