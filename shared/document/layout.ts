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

/** A titled rectangle behind nodes that belong together. */
export interface LayoutFrame extends NodePosition {
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** A remark on the canvas. */
export interface LayoutComment extends NodePosition {
  readonly text: string;
}

export interface ProjectLayout {
  readonly nodes: Readonly<Record<string, NodePosition>>;
  readonly frames: readonly LayoutFrame[];
  readonly comments: readonly LayoutComment[];
  /** Fields this build does not know; they survive a round trip. */
  readonly extra: Readonly<Record<string, unknown>>;
}

const format = 'netloom-layout';
const version = 1;
const furthest = 10_000_000;

const coordinate = z.number().min(-furthest).max(furthest);
const extent = z.number().min(0).max(furthest);
const positionSchema = z.object({ x: coordinate, y: coordinate });
const frameSchema = positionSchema.extend({ title: z.string().max(200), width: extent, height: extent });
const commentSchema = positionSchema.extend({ text: z.string().max(10_000) });
const layoutSchema = z.looseObject({
  format: z.literal(format),
  version: z.int().min(1),
  nodes: z.record(z.string(), z.unknown()),
  frames: z.array(z.unknown()).default([]),
  comments: z.array(z.unknown()).default([]),
});

export const emptyLayout: ProjectLayout = { nodes: {}, frames: [], comments: [], extra: {} };

/** Reads a layout.json as far as it can be read: what does not fit is left out, for it holds nothing that matters. */
export function parseLayout(text: string): ProjectLayout {
  const json = readJson(text, 'layout.json');
  const read = json.ok ? layoutSchema.safeParse(json.value.value) : undefined;
  if (!read?.success) return emptyLayout;
  const { format: _format, version: _version, nodes: raw, frames, comments, ...extra } = read.data;
  const nodes: Record<string, NodePosition> = {};
  for (const [id, value] of Object.entries(raw)) {
    const position = positionSchema.safeParse(value);
    if (position.success && !isReservedName(id)) nodes[id] = position.data;
  }
  return { nodes, frames: fitting(frames, frameSchema), comments: fitting(comments, commentSchema), extra };
}

function fitting<T>(items: readonly unknown[], schema: z.ZodType<T>): readonly T[] {
  return items.flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

/** A layout as the text of its file: whole pixels, nodes in the order of their ids. */
export function serializeLayout({ nodes, frames, comments, extra }: ProjectLayout): string {
  const positions = Object.entries(nodes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, position]) => [id, inPixels(position)] as const);
  const file = {
    format,
    version,
    nodes: Object.fromEntries(positions),
    frames: frames.map(inPixels),
    comments: comments.map(inPixels),
    ...extra,
  };
  return `${formatJson(file)}\n`;
}

function inPixels<T extends NodePosition>(item: T): T {
  return { ...item, x: Math.round(item.x), y: Math.round(item.y) };
}
