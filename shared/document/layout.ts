/** layout.json: where nodes stand on the canvas. Nothing in it changes a result, and it may be absent. */
import { z } from 'zod';
import { formatJson } from '../base/stable-json.ts';
import { readJson } from './json-text.ts';
import { isReservedName } from './schema.ts';

/** Canvas pixels at 100%, from the top left corner of the node. */
export interface NodePosition {
  readonly x: number;
  readonly y: number;
}

export interface ProjectLayout {
  readonly nodes: Readonly<Record<string, NodePosition>>;
  /** Fields this build does not know; they survive a round trip. */
  readonly extra: Readonly<Record<string, unknown>>;
}

const format = 'netloom-layout';
const version = 1;
const furthest = 10_000_000;

const coordinate = z.number().min(-furthest).max(furthest);
const positionSchema = z.object({ x: coordinate, y: coordinate });
const layoutSchema = z.looseObject({
  format: z.literal(format),
  version: z.int().min(1),
  nodes: z.record(z.string(), z.unknown()),
});

export const emptyLayout: ProjectLayout = { nodes: {}, extra: {} };

/** Reads a layout.json as far as it can be read: what does not fit is left out, for it holds nothing that matters. */
export function parseLayout(text: string): ProjectLayout {
  const json = readJson(text, 'layout.json');
  const read = json.ok ? layoutSchema.safeParse(json.value.value) : undefined;
  if (!read?.success) return emptyLayout;
  const { format: _format, version: _version, nodes: raw, ...extra } = read.data;
  const nodes: Record<string, NodePosition> = {};
  for (const [id, value] of Object.entries(raw)) {
    const position = positionSchema.safeParse(value);
    if (position.success && !isReservedName(id)) nodes[id] = position.data;
  }
  return { nodes, extra };
}

/** A layout as the text of its file: whole pixels, nodes in the order of their ids. */
export function serializeLayout(layout: ProjectLayout): string {
  const nodes = Object.entries(layout.nodes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
  return `${formatJson({ format, version, nodes: Object.fromEntries(nodes), ...layout.extra })}\n`;
}
