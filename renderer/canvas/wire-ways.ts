/** The ways of wires as corners and level or upright parts, and what lies in them; canvas pixels. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A part of a way that runs level, or else upright. */
export interface Part {
  readonly level: boolean;
  /** Its height, or how far right it stands. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A part of a wire that is drawn, with the output that the wire comes from. */
export interface TakenPart extends Part {
  readonly output: string;
}

/** Between two wires of different outputs that run side by side. */
export const laneGap = 12;
/** A wire that is nearer to a node than this seems to run behind it. */
const nodeMargin = 4;
/** Wires that run side by side for less than this only meet. */
const shortOverlap = 2;

export function partsOf(corners: readonly Point[]): readonly Part[] {
  return corners.slice(1).flatMap((end, i): readonly Part[] => {
    const start = corners[i] ?? end;
    if (start.x === end.x && start.y === end.y) return [];
    const level = start.y === end.y;
    const [a, b] = level ? [start.x, end.x] : [start.y, end.y];
    return [{ level, at: level ? start.y : start.x, from: Math.min(a, b), to: Math.max(a, b) }];
  });
}

/** A node, with the margin that wires keep from it. */
export function withMargin({ left, right, top, bottom }: Box): Box {
  return {
    left: left - nodeMargin,
    right: right + nodeMargin,
    top: top - nodeMargin,
    bottom: bottom + nodeMargin,
  };
}

export function liesOver({ left, right, top, bottom }: Box, { level, at, from, to }: Part): boolean {
  return level
    ? at > top && at < bottom && from < right && to > left
    : at > left && at < right && from < bottom && to > top;
}

/** Whether two parts run side by side in one lane. */
export function shareLane(a: Part, b: Part): boolean {
  return (
    a.level === b.level &&
    Math.abs(a.at - b.at) < laneGap - 0.5 &&
    Math.min(a.to, b.to) - Math.max(a.from, b.from) > shortOverlap
  );
}

export function cross(a: Part, b: Part): boolean {
  return a.level !== b.level && a.at > b.from && a.at < b.to && b.at > a.from && b.at < a.to;
}

/** What lies around a wire that is drawn. */
export interface Surroundings {
  /** Nodes with their margins. */
  readonly nodes: readonly Box[];
  /** Parts of the wires of other outputs. */
  readonly others: readonly TakenPart[];
}

const costs = { underNode: 100_000, sharedLane: 1_000, crossing: 20 } as const;

/** What stands against a part: the nodes that it runs behind, the lanes that it shares, the wires that it crosses. */
export function partCost(part: Part, { nodes, others }: Surroundings): number {
  let cost = 0;
  for (const node of nodes) if (liesOver(node, part)) cost += costs.underNode;
  for (const other of others) {
    if (shareLane(part, other)) cost += costs.sharedLane;
    else if (cross(part, other)) cost += costs.crossing;
  }
  return cost;
}

/** Whether a way of this cost runs behind no node and shares no lane. */
export function isClear(cost: number): boolean {
  return cost < costs.sharedLane;
}
