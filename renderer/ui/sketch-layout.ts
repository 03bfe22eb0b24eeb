/** Where the boxes and wires of a small drawing of a graph stand. Pure: the same graph gives the same picture. */
import type { NodePosition } from '../../shared/document/layout.ts';
import type { GraphSection } from '../../shared/document/schema.ts';

export interface SketchBox {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
}

export interface SketchWire {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** An SVG path. */
  readonly path: string;
}

export interface Sketch {
  /** Of every box, in pixels. */
  readonly boxWidth: number;
  readonly boxHeight: number;
  readonly boxes: readonly SketchBox[];
  readonly wires: readonly SketchWire[];
}

export interface SketchFrame {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Greatest width of a box. */
  readonly maxBox: number;
}

/** Height of a box for its width, and the min gap between two rows. */
const boxRatio = 0.62;
const rowGap = 1.1;
/** Greatest distance of two columns for the width of a box. */
const widestPitch = 1.75;
const minBox = 5;

/**
 * Scales a graph's own layout into a frame: columns and rows by their places on the canvas, boxes as large as the
 * nearest columns leave space for. Without a layout, nodes stand in the order data flows.
 */
export function sketchGraph(
  graph: GraphSection,
  positions: Readonly<Record<string, NodePosition>>,
  frame: SketchFrame,
): Sketch {
  const ids = Object.keys(graph.nodes);
  const places = ids.every((id) => positions[id] !== undefined) ? positions : flowPlaces(graph);
  const at = (id: string): NodePosition => places[id] ?? { x: 0, y: 0 };
  const columns = axis(ids.map((id) => at(id).x));
  const rows = axis(ids.map((id) => at(id).y));
  const space = { width: frame.width - 2 * frame.margin, height: frame.height - 2 * frame.margin };
  const boxWidth = fittingBox(columns, space.width, frame.maxBox);
  const boxHeight = Math.min(
    boxWidth * boxRatio,
    rows.count > 1 ? space.height / (rows.count * rowGap) : space.height,
  );
  const scaleX = scaleOf(columns, space.width - boxWidth, boxWidth * widestPitch);
  const scaleY = scaleOf(rows, space.height - boxHeight, boxHeight * 2.2);
  const left = (frame.width - (columns.span * scaleX + boxWidth)) / 2;
  const top = (frame.height - (rows.span * scaleY + boxHeight)) / 2;
  const boxes = ids.map(
    (id): SketchBox => ({
      id,
      type: graph.nodes[id]?.type ?? '',
      x: left + (at(id).x - columns.min) * scaleX,
      y: top + (at(id).y - rows.min) * scaleY,
    }),
  );
  const size = { boxWidth, boxHeight };
  return { ...size, boxes, wires: wiresOf(graph, boxes, size) };
}

interface Axis {
  readonly min: number;
  readonly span: number;
  /** Min distance between two different values; 0 where there is one value. */
  readonly pitch: number;
  readonly count: number;
}

/** Values nearer than this on the canvas count as one row or column. */
const sameLine = 40;

function axis(values: readonly number[]): Axis {
  const sorted = [...values].sort((a, b) => a - b);
  const min = sorted[0] ?? 0;
  const gaps = sorted.slice(1).map((value, i) => value - (sorted[i] ?? 0));
  const steps = gaps.filter((gap) => gap > sameLine);
  const span = (sorted.at(-1) ?? 0) - min;
  return { min, span, pitch: steps.length === 0 ? 0 : Math.min(...steps), count: steps.length + 1 };
}

/** The box that leaves a third of the nearest distance free, in a row that fills the space. */
function fittingBox({ span, pitch }: Axis, space: number, max: number): number {
  if (pitch === 0) return Math.min(max, space);
  const perPitch = (space * pitch) / (span + 0.68 * pitch);
  return Math.max(minBox, Math.min(max, 0.68 * perPitch));
}

function scaleOf({ span, pitch }: Axis, space: number, widest: number): number {
  if (span === 0) return 0;
  const fitting = Math.max(0, space) / span;
  return pitch === 0 ? fitting : Math.min(fitting, widest / pitch);
}

/** Columns by how many nodes stand before one on the longest way to it; rows in the order of the file. */
function flowPlaces(graph: GraphSection): Readonly<Record<string, NodePosition>> {
  const depth = new Map(Object.keys(graph.nodes).map((id) => [id, 0]));
  for (let round = 0; round < depth.size; round++) {
    let moved = false;
    for (const { from, to } of graph.edges) {
      const next = (depth.get(from.node) ?? 0) + 1;
      // A circle would push its nodes on for ever.
      if (next > (depth.get(to.node) ?? 0) && next < depth.size) {
        depth.set(to.node, next);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const taken = new Map<number, number>();
  return Object.fromEntries(
    [...depth].map(([id, column]) => {
      const row = taken.get(column) ?? 0;
      taken.set(column, row + 1);
      return [id, { x: column * 200, y: row * 160 }];
    }),
  );
}

function wiresOf(
  graph: GraphSection,
  boxes: readonly SketchBox[],
  { boxWidth, boxHeight }: Pick<Sketch, 'boxWidth' | 'boxHeight'>,
): readonly SketchWire[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return graph.edges.flatMap((edge): SketchWire[] => {
    const [from, to] = [byId.get(edge.from.node), byId.get(edge.to.node)];
    if (from === undefined || to === undefined) return [];
    const start = { x: from.x + boxWidth, y: from.y + boxHeight / 2 };
    const end = { x: to.x, y: to.y + boxHeight / 2 };
    const level = Math.abs(start.y - end.y) < 1;
    const between = boxes.some(
      (box) => level && Math.abs(box.y - from.y) < 1 && box.x > from.x + 1 && box.x < to.x - 1,
    );
    const key = `${edge.from.node}.${edge.from.port}>${edge.to.node}.${edge.to.port}`;
    const path = between
      ? over(start, end, Math.min(boxHeight * 2.6, 36))
      : level && end.x >= start.x
        ? `M${point(start)}H${number(end.x)}`
        : bend(start, end);
    return [{ key, from: from.id, to: to.id, path }];
  });
}

/** Over the boxes that stand between, as a skip connection is drawn. */
function over(start: NodePosition, end: NodePosition, rise: number): string {
  const top = start.y - rise;
  return `M${point(start)}C${point({ x: start.x + rise / 2, y: top })} ${point({ x: end.x - rise / 2, y: top })} ${point(end)}`;
}

function bend(start: NodePosition, end: NodePosition): string {
  if (end.x < start.x) return back(start, end);
  const reach = Math.max(6, Math.abs(end.x - start.x) / 2);
  return `M${point(start)}C${point({ x: start.x + reach, y: start.y })} ${point({ x: end.x - reach, y: end.y })} ${point(end)}`;
}

/** To the next row of a layout that wraps: between the rows, not through their boxes. */
function back(start: NodePosition, end: NodePosition): string {
  const lane = (start.y + end.y) / 2;
  return `M${point(start)}h5V${number(lane)}H${number(end.x - 5)}V${number(end.y)}H${number(end.x)}`;
}

function point({ x, y }: NodePosition): string {
  return `${number(x)} ${number(y)}`;
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
