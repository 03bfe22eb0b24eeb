/** The order in which nodes are read, and the rows in which they are: what tidying hands to ELK, row by row. */
import type { Edge } from '../../shared/document/schema.ts';

/** A node of the graph that is tidied. */
export interface TidyNode {
  readonly id: string;
  readonly type: string;
  /** Pixels. */
  readonly width: number;
}

/** Between columns: space for the shape on a wire; pixels. */
export const columnGap = 76;
/** A row that is wider than it is high by this much is as wide as a window. */
const aspectRatio = 1.7;
/** How high a row is with the space below it, about; pixels. */
const rowHeight = 190;
/** A row is at least so wide before another is begun, and is not wished wider than this; pixels. */
const wishedWidth = { min: 1_000, max: 1_900 };
/** What a cut costs, and each further pair of nodes that it parts: a skip connection stays in one row where it can. */
const cutCost = 0.05;
const furtherPairCost = 0.6;
/** A row that is too short is better than one that is too long. */
const shortRowCost = 0.3;

/**
 * Cuts a graph into rows that are read as lines of a text: a long chain is seen without panning. The same graph gives
 * the same rows in the same order, in whichever order its nodes and wires are given.
 */
export function tidyRows(
  nodes: readonly TidyNode[],
  edges: readonly Edge[],
): readonly (readonly TidyNode[])[] {
  const columns = columnsOf(nodes, edges);
  const ordered = inReadingOrder(nodes, edges, columns);
  const count = Math.max(0, ...ordered.map(({ id }) => (columns.get(id) ?? 0) + 1));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...ordered.filter(({ id }) => columns.get(id) === column).map(({ width }) => width)),
  );
  const rows = cuts(widths, crossings(edges, columns, count));
  return rows.map(({ from, to }) =>
    ordered.filter(({ id }) => {
      const column = columns.get(id) ?? 0;
      return column >= from && column < to;
    }),
  );
}

/** The column of each node: behind all that leads to it; a source stands just before what it leads to. */
function columnsOf(nodes: readonly TidyNode[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const before = groupedBy(edges, ({ to }) => to.node);
  const after = groupedBy(edges, ({ from }) => from.node);
  const visit = (id: string, trail: ReadonlySet<string>): number => {
    const known = columns.get(id);
    if (known !== undefined || trail.has(id)) return known ?? 0;
    const inner = new Set(trail).add(id);
    const places = (before.get(id) ?? []).map(({ from }) => visit(from.node, inner) + 1);
    const column = Math.max(0, ...places);
    columns.set(id, column);
    return column;
  };
  for (const { id } of nodes) visit(id, new Set());
  const last = Math.max(0, ...columns.values());
  for (const { id } of nodes) {
    if (before.has(id)) continue;
    const next = (after.get(id) ?? []).map(({ to }) => columns.get(to.node) ?? 0);
    columns.set(id, next.length === 0 ? last : Math.max(0, Math.min(...next) - 1));
  }
  return columns;
}

function groupedBy(
  edges: readonly Edge[],
  key: (edge: Edge) => string,
): ReadonlyMap<string, readonly Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(key(edge));
    if (group === undefined) groups.set(key(edge), [edge]);
    else group.push(edge);
  }
  return groups;
}

/** Column by column; within one as what leads to them, then by type. Ids decide between twins alone. */
function inReadingOrder(
  nodes: readonly TidyNode[],
  edges: readonly Edge[],
  columns: ReadonlyMap<string, number>,
): readonly TidyNode[] {
  const ranks = new Map<string, number>();
  const before = groupedBy(edges, ({ to }) => to.node);
  const firstBefore = ({ id }: TidyNode): number =>
    Math.min(...(before.get(id) ?? []).map(({ from }) => ranks.get(from.node) ?? Infinity));
  const ordered: TidyNode[] = [];
  for (let column = 0; ordered.length < nodes.length; column++) {
    const members = nodes
      .filter(({ id }) => columns.get(id) === column)
      .map((node) => ({ node, first: firstBefore(node) }))
      .sort(
        (a, b) =>
          (a.first === b.first ? 0 : a.first - b.first) ||
          compared(a.node.type, b.node.type) ||
          compared(a.node.id, b.node.id),
      );
    for (const { node } of members) ranks.set(node.id, ranks.size);
    ordered.push(...members.map(({ node }) => node));
  }
  return ordered;
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many pairs of nodes are joined across the end of each column. */
function crossings(
  edges: readonly Edge[],
  columns: ReadonlyMap<string, number>,
  count: number,
): readonly number[] {
  const pairs = new Map(edges.map(({ from, to }) => [`${from.node} ${to.node}`, [from.node, to.node]]));
  const spans = [...pairs.values()].map((ends) => ends.map((id) => columns.get(id) ?? 0));
  return Array.from(
    { length: count },
    (_, column) => spans.filter(([from = 0, to = 0]) => from <= column && to > column).length,
  );
}

interface Stretch {
  readonly from: number;
  /** The column after its last. */
  readonly to: number;
}

/** The cheapest way to cut columns into rows of about the wished width. */
function cuts(widths: readonly number[], crossed: readonly number[]): readonly Stretch[] {
  const total = widths.reduce((sum, width) => sum + width + columnGap, 0);
  const wished = Math.min(
    wishedWidth.max,
    Math.max(wishedWidth.min, Math.sqrt(aspectRatio * rowHeight * total)),
  );
  if (total <= wished + columnGap) return [{ from: 0, to: widths.length }];
  const rowCost = (width: number, isLast: boolean): number => {
    const off = (width - wished) / wished;
    return off > 0 ? off * off : isLast ? 0 : shortRowCost * off * off;
  };
  const best: { cost: number; rows: readonly Stretch[] }[] = [{ cost: 0, rows: [] }];
  for (let to = 1; to <= widths.length; to++) {
    const isLast = to === widths.length;
    let cheapest = { cost: Infinity, rows: [] as readonly Stretch[] };
    let width = -columnGap;
    for (let from = to - 1; from >= 0; from--) {
      width += (widths[from] ?? 0) + columnGap;
      const before = best[from];
      if (before === undefined) continue;
      const cut = isLast ? 0 : cutCost + furtherPairCost * Math.max(0, (crossed[to - 1] ?? 0) - 1);
      const cost = before.cost + rowCost(width, isLast) + cut;
      if (cost < cheapest.cost) cheapest = { cost, rows: [...before.rows, { from, to }] };
    }
    best.push(cheapest);
  }
  return best.at(-1)?.rows ?? [];
}
