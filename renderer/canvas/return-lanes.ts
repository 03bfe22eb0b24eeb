/** Where wires run that go back to the left: in the free space between rows of nodes, each in a lane of its own. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Edge, endpointText } from '../../shared/document/schema.ts';
import type { Workspace } from '../state/history.ts';
import { type NodeGeometry, nodeGeometry, slotOf } from '../state/node-geometry.ts';

export interface ReturnLane {
  /** Canvas pixels. */
  readonly y: number;
  /** How far it leads out before it turns, pixels. */
  readonly offset: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const leadOut = 14;
const laneGap = 12;
/** Between a lane and a node on the side where its shape stands, and on the other. */
const labelClearance = 26;
const clearance = 10;

/** A lane for each wire that goes back. */
export function returnLanes(
  { document, layout }: Workspace,
  language: Language,
): ReadonlyMap<Edge, ReturnLane> {
  const ids = Object.keys(document.graph.nodes);
  const geometries = new Map(ids.map((id) => [id, nodeGeometry(document, id, language)]));
  const boxes = new Map(ids.map((id) => [id, boxOf(layout.nodes[id], geometries.get(id) as NodeGeometry)]));
  const lanes = new Map<Edge, ReturnLane>();
  const taken: Box[] = [];
  const fromOutput = new Map<string, { readonly count: number; readonly y: number | undefined }>();
  for (const edge of document.graph.edges) {
    const source = boxes.get(edge.from.node);
    const target = boxes.get(edge.to.node);
    const output = endpointText(edge.from);
    const before = fromOutput.get(output) ?? { count: 0, y: undefined };
    fromOutput.set(output, { ...before, count: before.count + 1 });
    if (source === undefined || target === undefined || target.left >= source.right + 2 * leadOut) continue;
    const offset = leadOut + before.count * laneGap;
    const ends = portHeights(edge, geometries, source.top, target.top);
    const span = { left: target.left - offset, right: source.right + offset };
    // A wire that leads further out turns after the one before it: so they do not cross.
    const after = before.y === undefined ? undefined : before.y + Math.sign(ends.to - ends.from) * laneGap;
    const y = freeHeight(span, ends, after, [...boxes.values()], taken);
    fromOutput.set(output, { count: before.count + 1, y });
    taken.push({ ...span, top: y - laneGap, bottom: y + laneGap });
    lanes.set(edge, { y, offset });
  }
  return lanes;
}

function boxOf(
  position: { readonly x: number; readonly y: number } | undefined,
  { width, height }: NodeGeometry,
): Box {
  const { x, y } = position ?? { x: 0, y: 0 };
  return { left: x, right: x + width, top: y, bottom: y + height };
}

function portHeights(
  edge: Edge,
  geometries: ReadonlyMap<string, NodeGeometry>,
  sourceTop: number,
  targetTop: number,
): { readonly from: number; readonly to: number } {
  const source = geometries.get(edge.from.node);
  const target = geometries.get(edge.to.node);
  const out = source?.outputs.find(({ port }) => port === edge.from.port)?.y ?? 0;
  const slot = target === undefined ? undefined : slotOf(target, edge);
  const into = target?.inputs.find(({ id }) => id === slot)?.y ?? 0;
  return { from: sourceTop + out, to: targetTop + into };
}

/** The height nearest to the middle between both ends at which nothing stands in the way. */
function freeHeight(
  span: { readonly left: number; readonly right: number },
  ends: { readonly from: number; readonly to: number },
  after: number | undefined,
  nodes: readonly Box[],
  lanes: readonly Box[],
): number {
  const between = (ends.from + ends.to) / 2;
  const down = ends.to > ends.from;
  const middle = after === undefined ? between : down ? Math.max(between, after) : Math.min(between, after);
  // The shape of a lane beside another stands below it, else above.
  const above = after === undefined ? labelClearance : clearance;
  const below = after === undefined ? clearance : labelClearance;
  const inTheWay = [
    ...nodes.map((box) => ({ ...box, top: box.top - below, bottom: box.bottom + above })),
    ...lanes,
  ].filter(({ left, right }) => left < span.right && right > span.left);
  const isFree = (y: number): boolean =>
    (after === undefined || (down ? y >= after : y <= after)) &&
    inTheWay.every(({ top, bottom }) => y <= top || y >= bottom);
  const heights = inTheWay.flatMap(({ top, bottom }) => [top, bottom]);
  const free = [middle, ...heights].filter(isFree);
  return free.reduce(
    (best, y) => (Math.abs(y - middle) < Math.abs(best - middle) ? y : best),
    free[0] ?? middle,
  );
}
