/** Where new nodes go when nobody says where. */
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { NodePosition, WorkspaceDraft } from './history.ts';
import { firstPortY, nodeBorder, nodeGeometry } from './node-geometry.ts';
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

/** The place to the left of a node, where one that leads into it goes. */
export function placeBefore(
  document: ProjectDocument,
  positions: Positions,
  id: string,
  node: string,
): NodePosition {
  const position = positions[node] ?? { x: 0, y: 0 };
  return { x: position.x - nodeGeometry(document, id, 'en').width - gap, y: position.y };
}

/** Where on a new node without a wire the pointer is: on its header. */
const grip = { x: 52, y: 14 };

/** The place of a node that is put at the pointer: there lies its port that a wire leads to or from, else its header. */
export function placeAtPointer(
  document: ProjectDocument,
  id: string,
  { x, y }: NodePosition,
  port?: { readonly side: 'input' | 'output'; readonly name: string },
): NodePosition {
  if (port === undefined) return { x: x - grip.x, y: y - grip.y };
  const { width, inputs, outputs } = nodeGeometry(document, id, 'en');
  const slots = port.side === 'input' ? inputs : outputs;
  const slot = slots.find((candidate) => candidate.port === port.name);
  return { x: port.side === 'input' ? x : x - width, y: y - nodeBorder - (slot?.y ?? firstPortY) };
}

/** Nodes whose tops differ by less than this stand in one row; pixels. */
const rowTolerance = 60;
const rowSpacing = 48;

/**
 * Places a node that was put into a wire, and makes space for it: within a row what stands behind it moves to the
 * right; between rows a row of its own opens above the wire's end. Where that would put a node upon another, nothing
 * moves and it takes the nearest free place.
 */
export function placeInWire(draft: WorkspaceDraft, id: string, from: string, to: string): void {
  const { document, layout } = draft;
  const positions = layout.nodes;
  const start = positions[from];
  const end = positions[to];
  if (start === undefined || end === undefined) {
    positions[id] = freePlace(document, positions, id, placeAfter(document, positions, from));
    return;
  }
  const { width, height } = nodeGeometry(document, id, 'en');
  const made =
    isInRow(start, end) && start.x < end.x
      ? spaceInRow(positions, id, { x: placeAfter(document, positions, from).x, y: end.y }, end, width)
      : spaceAboveRow(document, positions, id, { x: snap(end.x - width - gap), y: snap(end.y) }, end, height);
  if (isApart(document, positions, made)) {
    Object.assign(positions, made);
    return;
  }
  // Beside its wire: half way along, just below.
  const wish = { x: (start.x + end.x) / 2, y: Math.max(start.y, end.y) };
  positions[id] = freePlace(document, positions, id, wish);
}

function isInRow({ y }: NodePosition, of: NodePosition): boolean {
  return Math.abs(y - of.y) < rowTolerance;
}

/** The node at its place, and what stands behind it in its row so far to the right that it fits. */
function spaceInRow(
  positions: Positions,
  id: string,
  place: NodePosition,
  end: NodePosition,
  width: number,
): Positions {
  const missing = Math.max(0, snap(place.x + width + gap - end.x));
  const behind = Object.entries(positions)
    .filter(([other, position]) => other !== id && isInRow(position, end) && position.x >= end.x)
    .map(([other, { x, y }]) => [other, { x: x + missing, y }] as const);
  return { ...Object.fromEntries(behind), [id]: place };
}

/** The node before the end of its wire where that is free; else in a row of its own, all below it moved down. */
function spaceAboveRow(
  document: ProjectDocument,
  positions: Positions,
  id: string,
  beside: NodePosition,
  end: NodePosition,
  height: number,
): Positions {
  const free = freePlace(document, positions, id, beside);
  if (free.x === beside.x && free.y === beside.y) return { [id]: beside };
  const others = Object.entries(positions).filter(([other]) => other !== id);
  const top = Math.min(...others.filter(([, position]) => isInRow(position, end)).map(([, { y }]) => y));
  const below = others
    .filter(([, { y }]) => y >= top)
    .map(([other, { x, y }]) => [other, { x, y: y + snap(height + rowSpacing) }] as const);
  return { ...Object.fromEntries(below), [id]: { x: beside.x, y: top } };
}

/** Whether no node that gets a new place would lie upon another there. */
function isApart(document: ProjectDocument, positions: Positions, made: Positions): boolean {
  const boxes = Object.entries({ ...positions, ...made })
    .filter(([id]) => Object.hasOwn(document.graph.nodes, id))
    .map(([id, { x, y }]) => ({ id, x, y, ...nodeGeometry(document, id, 'en') }));
  return boxes
    .filter(({ id }) => Object.hasOwn(made, id))
    .every((one) =>
      boxes.every(
        (other) =>
          one.id === other.id ||
          one.x >= other.x + other.width ||
          other.x >= one.x + one.width ||
          one.y >= other.y + other.height ||
          other.y >= one.y + one.height,
      ),
    );
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
