/** How wires run that would pass under nodes, or go back to the left: beside the nodes, or in lanes between their rows. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Edge, endpointText } from '../../shared/document/schema.ts';
import type { Workspace } from '../state/history.ts';
import { type NodeGeometry, nodeGeometry, slotOf } from '../state/node-geometry.ts';

export interface WireRoute {
  /** How far it leads out of its output before it turns, pixels. */
  readonly offset: number;
  /** Height of the lane it takes, canvas pixels; none where it only turns to the height of its end. */
  readonly lane?: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The heights of the ports of a wire, canvas pixels. */
interface Ends {
  readonly from: number;
  readonly to: number;
}

export const leadOut = 14;
const laneGap = 12;
/** Between a lane and a node on the side where its shape stands, and on the other. */
const labelClearance = 26;
const clearance = 10;

/** Whether a wire has space to turn once between its ends, canvas pixels; else it goes back to the left. */
export function goesForward(sourceX: number, targetX: number): boolean {
  return targetX >= sourceX + 2 * leadOut;
}

/** A route for each wire that turns elsewhere than half way. */
export function wireRoutes(
  { document, layout }: Workspace,
  language: Language,
): ReadonlyMap<Edge, WireRoute> {
  const ids = Object.keys(document.graph.nodes);
  const geometries = new Map(ids.map((id) => [id, nodeGeometry(document, id, language)]));
  const boxes = new Map(ids.map((id) => [id, boxOf(layout.nodes[id], geometries.get(id) as NodeGeometry)]));
  const nodes = [...boxes.values()];
  const routes = new Map<Edge, WireRoute>();
  const taken: Box[] = [];
  const fromOutput = new Map<string, { readonly count: number; readonly y: number | undefined }>();
  const trunks = new Map<string, number>();
  for (const edge of document.graph.edges) {
    const source = boxes.get(edge.from.node);
    const target = boxes.get(edge.to.node);
    const output = endpointText(edge.from);
    const before = fromOutput.get(output) ?? { count: 0, y: undefined };
    fromOutput.set(output, { ...before, count: before.count + 1 });
    if (source === undefined || target === undefined) continue;
    const ends = portHeights(edge, geometries, source.top, target.top);
    if (goesForward(source.right, target.left)) {
      const between = { left: source.right, right: target.left };
      const route = forwardRoute(between, ends, nodes, taken, trunks.get(output));
      if (route === undefined) continue;
      routes.set(edge, route);
      if (route.lane === undefined) continue;
      trunks.set(output, route.lane);
      taken.push(around(route.lane, between));
      continue;
    }
    const offset = leadOut + before.count * laneGap;
    const span = { left: target.left - offset, right: source.right + offset };
    // A wire that leads further out turns after the one before it: so they do not cross.
    const after = before.y === undefined ? undefined : before.y + Math.sign(ends.to - ends.from) * laneGap;
    const lane = freeHeight(span, ends, after, nodes, taken);
    fromOutput.set(output, { count: before.count + 1, y: lane });
    taken.push(around(lane, span));
    routes.set(edge, { lane, offset });
  }
  return routes;
}

function around(lane: number, { left, right }: Pick<Box, 'left' | 'right'>): Box {
  return { left, right, top: lane - laneGap, bottom: lane + laneGap };
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
): Ends {
  const source = geometries.get(edge.from.node);
  const target = geometries.get(edge.to.node);
  const out = source?.outputs.find(({ port }) => port === edge.from.port)?.y ?? 0;
  const slot = target === undefined ? undefined : slotOf(target, edge);
  const into = target?.inputs.find(({ id }) => id === slot)?.y ?? 0;
  return { from: sourceTop + out, to: targetTop + into };
}

/**
 * The way of a wire to the right that passes under the fewest nodes: it turns half way where that is as good as any,
 * else beside a node, else it takes a lane. Undefined for the first.
 * @param trunk the lane of another wire of the same output: both may run on it
 */
function forwardRoute(
  { left, right }: Pick<Box, 'left' | 'right'>,
  ends: Ends,
  nodes: readonly Box[],
  taken: readonly Box[],
  trunk: number | undefined,
): WireRoute | undefined {
  const between = nodes.filter((box) => box.left < right && box.right > left);
  const [top, bottom] = [Math.min(ends.from, ends.to), Math.max(ends.from, ends.to)];
  const inReach = between.filter((box) => box.top <= bottom && box.bottom >= top);
  const turning = (x: number): number =>
    passedUnder(inReach, [
      level(left, x, ends.from),
      upright(x, ends.from, ends.to),
      level(x, right, ends.to),
    ]);
  const middle = (left + right) / 2;
  let [min, route]: [number, WireRoute | undefined] = [turning(middle), undefined];
  if (min === 0) return undefined;
  const [first, last] = [left + leadOut, right - leadOut];
  const turns = [first, last, ...inReach.flatMap((box) => [box.left - clearance, box.right + clearance])]
    .filter((x) => x >= first && x <= last)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  for (const x of turns) {
    const passed = turning(x);
    if (passed < min) [min, route] = [passed, { offset: x - left }];
  }
  if (min === 0) return route;
  const running = (lane: number): number =>
    passedUnder(between, [
      upright(first, ends.from, lane),
      level(first, last, lane),
      upright(last, lane, ends.to),
    ]);
  if (trunk !== undefined && running(trunk) === 0) return { offset: leadOut, lane: trunk };
  const lane = freeHeight({ left, right }, ends, undefined, nodes, taken);
  return running(lane) < min ? { offset: leadOut, lane } : route;
}

function level(from: number, to: number, y: number): Box {
  return { left: from, right: to, top: y, bottom: y };
}

function upright(x: number, from: number, to: number): Box {
  return { left: x, right: x, top: Math.min(from, to), bottom: Math.max(from, to) };
}

/** How many of the nodes lie over a part of the way. */
function passedUnder(nodes: readonly Box[], parts: readonly Box[]): number {
  return nodes.filter((node) =>
    parts.some(
      ({ left, right, top, bottom }) =>
        left < node.right && right > node.left && top < node.bottom && bottom > node.top,
    ),
  ).length;
}

/** The height nearest to the middle between both ends at which nothing stands in the way. */
function freeHeight(
  span: Pick<Box, 'left' | 'right'>,
  ends: Ends,
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
  const isInSpan = ({ left, right }: Box): boolean => left < span.right && right > span.left;
  const inTheWay = [
    ...nodes.filter(isInSpan).map(({ top, bottom }) => ({ top: top - below, bottom: bottom + above })),
    ...lanes.filter(isInSpan),
  ];
  const walk = (downwards: boolean): number => {
    let y = middle;
    for (;;) {
      const met = inTheWay.find(({ top, bottom }) => y > top && y < bottom);
      if (met === undefined) return y;
      y = downwards ? met.bottom : met.top;
    }
  };
  const [upper, lower] = [walk(false), walk(true)];
  if (after !== undefined && (down ? upper < after : lower > after)) return down ? lower : upper;
  return middle - upper < lower - middle ? upper : lower;
}
