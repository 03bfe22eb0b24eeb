import type { Language } from '../diagnostics/code-entry.ts';
import type { GraphSection } from '../document/schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { html, type Markup } from './markup.ts';

const box = { width: 168, height: 26, gapX: 20, gapY: 16 } as const;
const margin = 8;
/** Beside the boxes: where wires pass that lead over several rows. */
const lane = 36;

interface Place {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** A network from top to bottom, a row for each node on the longest way to it; wires that skip rows pass beside them. */
export function networkPicture(graph: GraphSection, title: string, language: Language): Markup {
  const rows = rowsOf(graph);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const inner = widest * (box.width + box.gapX) - box.gapX;
  const width = inner + 2 * (margin + lane);
  const height = rows.length * (box.height + box.gapY) - box.gapY + 2 * margin;
  const places = new Map<string, Place>();
  for (const [row, ids] of rows.entries()) {
    const left = (width - (ids.length * (box.width + box.gapX) - box.gapX)) / 2;
    for (const [column, id] of ids.entries())
      places.set(id, {
        row,
        x: left + column * (box.width + box.gapX),
        y: margin + row * (box.height + box.gapY),
      });
  }
  const wires = graph.edges.map(({ from, to }) => {
    const [start, end] = [places.get(from.node), places.get(to.node)];
    return start === undefined || end === undefined ? undefined : wire(start, end, width);
  });
  const nodes = [...places].map(([id, { x, y }]) => {
    const node = graph.nodes[id];
    const name = node?.name ?? builtInCatalogue.get(node?.type ?? '')?.title[language] ?? node?.type ?? id;
    return html`<g><title>${id}</title><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="3" fill="var(--well)" stroke="var(--line)"/><text x="${x + box.width / 2}" y="${y + 17}" text-anchor="middle">${shortened(`${name}${detail(node?.parameters ?? {})}`)}</text></g>`;
  });
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}"><g fill="none" stroke="var(--quiet)" stroke-width="1.2">${wires}</g>${nodes}</svg>`;
}

/** The size that says the most of a node, where it has one. */
function detail(parameters: Readonly<Record<string, unknown>>): string {
  const value = ['units', 'filters', 'kind', 'rate']
    .map((name) => parameters[name])
    .find((one) => one !== undefined);
  return typeof value === 'number' || typeof value === 'string' ? ` ${value}` : '';
}

function shortened(text: string): string {
  const characters = [...text];
  const limit = characters.some((sign) => sign > '⺀') ? 13 : 25;
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

function wire(start: Place, end: Place, width: number): Markup {
  const [fromX, fromY] = [start.x + box.width / 2, start.y + box.height];
  const [toX, toY] = [end.x + box.width / 2, end.y];
  if (end.row === start.row + 1) {
    const middle = (fromY + toY) / 2;
    return html`<path d="M${fromX} ${fromY}C${fromX} ${middle} ${toX} ${middle} ${toX} ${toY}"/>`;
  }
  const side = width - margin - lane / 2;
  const outY = start.y + box.height / 2;
  // Between the rows, so that no box stands in its way.
  const inY = end.y - box.gapY / 2;
  return html`<path d="M${start.x + box.width} ${outY}H${side}V${inY}H${toX}V${toY}"/>`;
}

/** Nodes by how many stand before them on the longest way; within a row in the order of the file. */
function rowsOf(graph: GraphSection): readonly (readonly string[])[] {
  const depth = new Map(Object.keys(graph.nodes).map((id) => [id, 0]));
  for (let round = 0; round < depth.size; round++) {
    let moved = false;
    for (const { from, to } of graph.edges) {
      const next = (depth.get(from.node) ?? 0) + 1;
      // A circle would push its nodes on for ever.
      if (next <= (depth.get(to.node) ?? 0) || next >= depth.size) continue;
      depth.set(to.node, next);
      moved = true;
    }
    if (!moved) break;
  }
  const rows: string[][] = [];
  for (const [id, row] of depth) {
    rows[row] ??= [];
    rows[row]?.push(id);
  }
  return rows.filter((row) => row !== undefined);
}
