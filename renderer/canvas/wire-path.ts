/** The line of a wire and where its shape stands; canvas pixels. */
import type { Point } from './wire-ways.ts';

export interface WireEnds {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

/** Where a wire turns, level and upright in turn. Its ends may move: it leaves and arrives as far from them as before. */
export interface WireRoute {
  /** How far it leads out of its output before it turns, pixels. */
  readonly out: number;
  /** Where it runs between its first and its last upright part: a height, how far right, a height; none for one turn. */
  readonly between: readonly number[];
  /** How far from its input it turns for the last time, pixels; unused for one turn. */
  readonly into: number;
  /** Whether its shape stands below its line: another wire runs above it. */
  readonly labelBelow: boolean;
}

export interface WirePath {
  /** Of an SVG path. */
  readonly path: string;
  readonly label: {
    readonly x: number;
    /** Of the line that it stands at. */
    readonly y: number;
    /** Which part of it is at `x`. */
    readonly anchor: 'start' | 'middle' | 'end';
    /** Pixels it may be wide without reaching a node. */
    readonly space: number;
  };
}

/** A wire leads out of its output so far before it turns, and as far into its input; pixels. */
export const leadOut = 14;
const cornerRadius = 6;
/** A level part shorter than this is too short for a shape. */
const minLabelPart = 76;

/** Whether a wire has space to turn once between its ends, canvas pixels; else it goes back to the left. */
export function goesForward(sourceX: number, targetX: number): boolean {
  return targetX >= sourceX + 2 * leadOut;
}

/** Where a wire turns, its ends included; without a route half way, or half way between both heights if it goes back. */
export function cornersOf(ends: WireEnds, route: WireRoute | undefined): readonly Point[] {
  const { sourceX, sourceY, targetX, targetY } = ends;
  const forward = goesForward(sourceX, targetX);
  const between = route?.between ?? (forward ? [] : [(sourceY + targetY) / 2]);
  const out = sourceX + (route?.out ?? leadOut);
  const into = targetX - (route?.into ?? leadOut);
  // Where an end was dragged near, the only turn stays between both.
  const only = route === undefined ? (sourceX + targetX) / 2 : Math.min(out, targetX - leadOut);
  const turns = between.length > 0 ? [out, ...between, into] : [only];
  const corners: Point[] = [{ x: sourceX, y: sourceY }];
  let { x, y }: Point = { x: sourceX, y: sourceY };
  turns.forEach((turn, i) => {
    if (i % 2 === 0) x = turn;
    else y = turn;
    corners.push({ x, y });
  });
  corners.push({ x, y: targetY }, { x: targetX, y: targetY });
  return corners;
}

/** Orthogonal, from an output that looks right to an input that looks left. */
export function wirePath(ends: WireEnds, route: WireRoute | undefined): WirePath {
  const corners = cornersOf(ends, route);
  return { path: rounded(corners), label: labelPlace(ends, corners) };
}

/** A label at a turn keeps so far from the upright line. */
const labelGap = 5;

function labelPlace(
  { sourceX, sourceY, targetX, targetY }: WireEnds,
  corners: readonly Point[],
): WirePath['label'] {
  const space = Math.abs(targetX - sourceX);
  const middle = (sourceX + targetX) / 2;
  if (Math.abs(sourceY - targetY) < 1 && corners.length <= 4)
    return { x: middle, y: targetY, anchor: 'middle', space };
  const levels = corners.slice(1).flatMap((end, i) => {
    const start = corners[i] ?? end;
    return start.y === end.y && start.x !== end.x
      ? [{ x: (start.x + end.x) / 2, y: start.y, space: Math.abs(end.x - start.x) }]
      : [];
  });
  // The last of those that are as long as any.
  const longest = levels.reduce((best, part) => (part.space >= best.space ? part : best), {
    x: middle,
    y: targetY,
    space: 0,
  });
  if (longest.space >= minLabelPart || corners.length > 4) return { ...longest, anchor: 'middle' };
  // Where none is long enough, above the higher end, on its own side of the turn: beyond it there may be another node.
  const turn = corners[1]?.x ?? middle;
  return targetY < sourceY
    ? { x: turn + labelGap, y: targetY, anchor: 'start', space: targetX - turn - labelGap }
    : { x: turn - labelGap, y: sourceY, anchor: 'end', space: turn - labelGap - sourceX };
}

/** Lines between corners, each corner round. */
function rounded(corners: readonly Point[]): string {
  const points = corners.filter((point, i) => {
    const before = corners[i - 1];
    return before === undefined || before.x !== point.x || before.y !== point.y;
  });
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (before === undefined) return `M${point.x},${point.y}`;
      if (after === undefined) return `L${point.x},${point.y}`;
      const [start, end] = [towards(point, before), towards(point, after)];
      return `L${start.x},${start.y}Q${point.x},${point.y} ${end.x},${end.y}`;
    })
    .join('');
}

/** A point as far from a corner as it is round, and no further than half way to the next. */
function towards(corner: Point, next: Point): Point {
  const length = Math.hypot(next.x - corner.x, next.y - corner.y);
  const part = Math.min(cornerRadius, length / 2) / length;
  return { x: corner.x + (next.x - corner.x) * part, y: corner.y + (next.y - corner.y) * part };
}
