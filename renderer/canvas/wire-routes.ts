/** How wires run so that none lies behind a node, and none of different outputs in one lane. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Edge, endpointText } from '../../shared/document/schema.ts';
import type { Workspace } from '../state/history.ts';
import { type NodeGeometry, nodeGeometry, slotOf } from '../state/node-geometry.ts';
import { Cells } from './cells.ts';
import { cornersOf, goesForward, leadOut, type WireEnds, type WireRoute } from './wire-path.ts';
import { searchWay } from './wire-search.ts';
import {
  type Box,
  isClear,
  laneGap,
  type Part,
  type Point,
  partCost,
  partsOf,
  type Surroundings,
  type TakenPart,
  withMargin,
} from './wire-ways.ts';

/** Between a lane and a node on the side where its shape stands, and on the other. */
const labelClearance = 26;
const clearance = 10;
/** A shape stands so high above its line. */
const labelHeight = 20;
/** Turns of one wire that are tried to either side of half way. */
const turnsTried = 4;
/** How far around its ends a way is searched for, pixels. */
const searchReach = 240;

/** Ways searched for in one graph at most: in a heap of hundreds of nodes an edit would wait for them. */
const maxSearches = 40;

/** A wire of the graph between its ports; canvas pixels. */
export interface Wire {
  readonly edge: Edge;
  readonly ends: WireEnds;
  readonly output: string;
}

/** A route for each wire that turns elsewhere than half way. */
export function wireRoutes(workspace: Workspace, language: Language): ReadonlyMap<Edge, WireRoute> {
  return routesOf(measuredWires(workspace, language));
}

/** Where nodes lie, and from where to where wires run. */
interface MeasuredWires {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
}

/** As `wireRoutes`, of a graph that is measured already. */
export function routesOf({ boxes, wires }: MeasuredWires): ReadonlyMap<Edge, WireRoute> {
  const drawing = new Drawing(boxes, wires);
  const routes = new Map<Edge, WireRoute>();
  // The plain ones first: the others run around them.
  for (const wire of [...wires].sort((a, b) => plainness(a.ends) - plainness(b.ends))) {
    const route = drawing.draw(wire);
    if (route !== undefined) routes.set(wire.edge, route);
  }
  return routes;
}

/** The nodes and wires of a graph as they lie on the canvas. */
export function measuredWires({ document, layout }: Workspace, language: Language): MeasuredWires {
  const ids = Object.keys(document.graph.nodes);
  const geometries = new Map(ids.map((id) => [id, nodeGeometry(document, id, language)]));
  const boxes = new Map(ids.map((id) => [id, boxOf(layout.nodes[id], geometries.get(id) as NodeGeometry)]));
  const wires = document.graph.edges.flatMap((edge): readonly Wire[] => {
    const [source, target] = [boxes.get(edge.from.node), boxes.get(edge.to.node)];
    if (source === undefined || target === undefined) return [];
    const { from, to } = portHeights(edge, geometries);
    const ends = {
      sourceX: source.right,
      sourceY: source.top + from,
      targetX: target.left,
      targetY: target.top + to,
    };
    return [{ edge, ends, output: endpointText(edge.from) }];
  });
  return { boxes: [...boxes.values()], wires };
}

/** Less for a wire that is shorter; those that go straight on come before all others, those that go back after them. */
function plainness({ sourceX, sourceY, targetX, targetY }: WireEnds): number {
  const [along, across] = [Math.abs(targetX - sourceX), Math.abs(targetY - sourceY)];
  const forward = goesForward(sourceX, targetX);
  return along + across + (forward ? (across < 1 ? -1e6 : 0) : 1e6);
}

function boxOf(position: Point | undefined, { width, height }: NodeGeometry): Box {
  const { x, y } = position ?? { x: 0, y: 0 };
  return { left: x, right: x + width, top: y, bottom: y + height };
}

/** Below the tops of their nodes. */
function portHeights(edge: Edge, geometries: ReadonlyMap<string, NodeGeometry>) {
  const source = geometries.get(edge.from.node);
  const target = geometries.get(edge.to.node);
  const from = source?.outputs.find(({ port }) => port === edge.from.port)?.y ?? 0;
  const slot = target === undefined ? undefined : slotOf(target, edge);
  const to = target?.inputs.find(({ id }) => id === slot)?.y ?? 0;
  return { from, to };
}

/** Wires drawn one after another, each around the nodes and the wires before it. */
class Drawing {
  readonly #nodes = new Cells<Box>();
  readonly #taken = new Cells<TakenPart>();
  /** The heights at which wires of an output run already: others of it may run there too. */
  readonly #trunks = new Map<string, number[]>();

  #searches = 0;

  constructor(nodes: readonly Box[], wires: readonly Wire[]) {
    for (const node of nodes) this.#nodes.add(node, node);
    // Wherever a wire runs, it leads out of its output and into its input.
    for (const { ends, output } of wires) {
      const { sourceX, sourceY, targetX, targetY } = ends;
      this.#take({ level: true, at: sourceY, from: sourceX, to: sourceX + leadOut, output });
      this.#take({ level: true, at: targetY, from: targetX - leadOut, to: targetX, output });
    }
  }

  #take(part: TakenPart): void {
    this.#taken.add(part, boxAround(part));
  }

  /** Undefined where it turns half way. */
  draw({ ends, output }: Wire): WireRoute | undefined {
    const halfWay = partsOf(cornersOf(ends, undefined));
    if (
      goesForward(ends.sourceX, ends.targetX) &&
      costOf(halfWay, this.#around(ends, output, laneGap)) === 0
    ) {
      for (const part of halfWay) this.#take({ ...part, output });
      return undefined;
    }
    const around = this.#around(ends, output, searchReach);
    const route = this.#route(ends, output, around);
    const parts = partsOf(cornersOf(ends, route));
    for (const part of parts) this.#take({ ...part, output });
    if (route === undefined || route.between.length === 0) return route;
    const lanes = route.between.filter((_, i) => i % 2 === 0);
    this.#trunks.set(output, [...(this.#trunks.get(output) ?? []), ...lanes]);
    return { ...route, labelBelow: hasWireAbove(parts, around.others) };
  }

  /** What a wire may meet so far from the box around its ends. */
  #around(
    ends: WireEnds,
    output: string,
    distance: number,
  ): Surroundings & { readonly near: readonly Box[] } {
    const reach = {
      left: Math.min(ends.sourceX, ends.targetX) - distance,
      right: Math.max(ends.sourceX, ends.targetX) + distance,
      top: Math.min(ends.sourceY, ends.targetY) - distance,
      bottom: Math.max(ends.sourceY, ends.targetY) + distance,
    };
    const near = this.#nodes.near(reach);
    const others = this.#taken.near(reach).filter((part) => part.output !== output);
    return { near, nodes: near.map((node) => marginOf(node, ends)), others };
  }

  #route(
    ends: WireEnds,
    output: string,
    around: Surroundings & { readonly near: readonly Box[] },
  ): WireRoute | undefined {
    const best: { route: WireRoute | undefined; cost: number } = { route: undefined, cost: Infinity };
    const consider = (route: WireRoute | undefined, detour: number): void => {
      const cost = costOf(partsOf(cornersOf(ends, route)), around) + detour;
      if (cost < best.cost) Object.assign(best, { route, cost });
    };
    if (goesForward(ends.sourceX, ends.targetX)) {
      consider(undefined, 0);
      const width = ends.targetX - ends.sourceX;
      for (const out of turnsOf(ends, around.near)) {
        consider({ out, between: [], into: leadOut, labelBelow: false }, Math.abs(out - width / 2) / 10);
      }
      if (isClear(best.cost)) return best.route;
    }
    for (const lane of this.#lanes(ends, output, around)) {
      for (const [out, into] of leads) {
        consider({ out, between: [lane], into, labelBelow: false }, out + into);
        if (isClear(best.cost)) return best.route;
      }
    }
    if (this.#searches++ >= maxSearches) return best.route;
    const start = { x: ends.sourceX, y: ends.sourceY };
    const end = { x: ends.targetX, y: ends.targetY };
    consider(routeOf(searchWay(start, end, leadOut, around.near, around)), 0);
    return best.route;
  }

  /** Heights at which a wire may run: that of another of its output, else the nearest that are free. */
  #lanes(
    ends: WireEnds,
    output: string,
    { near, others }: Surroundings & { readonly near: readonly Box[] },
  ): readonly number[] {
    const forward = goesForward(ends.sourceX, ends.targetX);
    const [left, right] = forward
      ? [ends.sourceX, ends.targetX]
      : [ends.targetX - leadOut, ends.sourceX + leadOut];
    return [...(this.#trunks.get(output) ?? []), ...freeHeights({ left, right }, ends, near, others)];
  }
}

function costOf(parts: readonly Part[], around: Surroundings): number {
  return parts.reduce((sum, part) => sum + partCost(part, around), 0);
}

function boxAround({ level, at, from, to }: Part): Box {
  return level
    ? { left: from, right: to, top: at, bottom: at }
    : { left: at, right: at, top: from, bottom: to };
}

/** A wire may touch the sides of the nodes that it joins. */
function marginOf(node: Box, { sourceX, sourceY, targetX, targetY }: WireEnds): Box {
  const isSource = node.right === sourceX && node.top <= sourceY && node.bottom >= sourceY;
  const isTarget = node.left === targetX && node.top <= targetY && node.bottom >= targetY;
  const wide = withMargin(node);
  return { ...wide, ...(isSource && { right: node.right }), ...(isTarget && { left: node.left }) };
}

/** How far a wire leads out and in: further where others turn there. The nearest first. */
const leads = [0, 1, 2]
  .flatMap((out) => [0, 1, 2].map((into) => [leadOut + out * laneGap, leadOut + into * laneGap] as const))
  .sort(([a, b], [c, d]) => a + b - c - d);

/** Where a wire that turns once may do so: near half way, and beside the nodes between its ends. */
function turnsOf({ sourceX, targetX }: WireEnds, near: readonly Box[]): readonly number[] {
  const width = targetX - sourceX;
  const steps = Array.from({ length: turnsTried }, (_, i) => (i + 1) * laneGap);
  return [
    ...steps.flatMap((step) => [width / 2 - step, width / 2 + step]),
    ...near.flatMap(({ left, right }) => [left - clearance - sourceX, right + clearance - sourceX]),
    leadOut,
    width - leadOut,
  ].filter((out) => out >= leadOut && out <= width - leadOut);
}

function routeOf(corners: readonly Point[]): WireRoute | undefined {
  const [start, first] = corners;
  const [last, end] = corners.slice(-2);
  if (start === undefined || first === undefined || last === undefined || end === undefined) return undefined;
  const inner = corners.slice(1, -1);
  if (inner.length < 2) return undefined;
  const turns = inner.map(({ x, y }, i) => (i % 2 === 0 ? x : y));
  return {
    out: first.x - start.x,
    // Without the first and the last upright part, and the height of the end.
    between: turns.slice(1, -2),
    into: end.x - last.x,
    labelBelow: false,
  };
}

function hasWireAbove(parts: readonly Part[], others: readonly Part[]): boolean {
  return parts.some(
    (part) =>
      part.level &&
      others.some(
        ({ level, at, from, to }) =>
          level && at < part.at && at > part.at - labelHeight && from < part.to && to > part.from,
      ),
  );
}

/** The heights nearest to the middle between both ends, above and below it, at which nothing stands in the way. */
function freeHeights(
  span: Pick<Box, 'left' | 'right'>,
  { sourceY, targetY }: WireEnds,
  nodes: readonly Box[],
  others: readonly Part[],
): readonly number[] {
  const middle = (sourceY + targetY) / 2;
  const inTheWay = [
    ...nodes
      .filter(({ left, right }) => left < span.right && right > span.left)
      .map(({ top, bottom }) => ({ top: top - clearance, bottom: bottom + labelClearance })),
    ...others
      .filter(({ level, from, to }) => level && from < span.right && to > span.left)
      .map(({ at }) => ({ top: at - laneGap, bottom: at + laneGap })),
  ];
  const walk = (downwards: boolean): number => {
    let y = middle;
    for (;;) {
      const met = inTheWay.find(({ top, bottom }) => y > top && y < bottom);
      if (met === undefined) return y;
      y = downwards ? met.bottom : met.top;
    }
  };
  return [walk(false), walk(true)].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
}
