/** A view that is moved, drawn into the elements of React Flow as React Flow itself draws it. */
import type { Viewport } from '@xyflow/react';
import { minimapAway } from './minimap-place.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of the canvas; canvas pixels. */
export interface Frame extends Size {
  readonly x: number;
  readonly y: number;
}

/** Between what the minimap shows and its edge; pixels of the minimap. */
const minimapMargin = 5;

/**
 * Moves the graph, the dots behind it and the frame in the minimap.
 *
 * @param size - Of the canvas in the window, pixels.
 * @param graph - Where the nodes are.
 */
export function drawView(flow: HTMLElement, view: Viewport, size: Size, graph: Frame): void {
  const { x, y, zoom } = view;
  const nodes = flow.querySelector<HTMLElement>('.react-flow__viewport');
  if (nodes !== null) nodes.style.transform = `translate(${x}px,${y}px) scale(${zoom})`;
  const dots = flow.querySelector('.react-flow__background pattern');
  const step = Number(dots?.getAttribute('width'));
  dots?.setAttribute('x', `${x % step}`);
  dots?.setAttribute('y', `${y % step}`);
  const seen = { x: -x / zoom, y: -y / zoom, width: size.width / zoom, height: size.height / zoom };
  drawMinimap(flow, seen, graph);
}

function drawMinimap(flow: HTMLElement, seen: Frame, graph: Frame): void {
  const minimap = flow.querySelector<SVGSVGElement>('.react-flow__minimap-svg');
  if (minimap === null) return;
  minimap.closest('.canvas-minimap')?.classList.toggle(minimapAway, isWithin(graph, seen));
  const shown = around(graph, seen);
  const [width, height] = [minimap.width.baseVal.value, minimap.height.baseVal.value];
  const scale = Math.max(shown.width / width, shown.height / height);
  const margin = minimapMargin * scale;
  const box = { width: scale * width + 2 * margin, height: scale * height + 2 * margin };
  const left = shown.x - (box.width - shown.width) / 2;
  const top = shown.y - (box.height - shown.height) / 2;
  minimap.setAttribute('viewBox', `${left} ${top} ${box.width} ${box.height}`);
  minimap
    .querySelector('.react-flow__minimap-mask')
    ?.setAttribute('d', `M${seen.x},${seen.y}h${seen.width}v${seen.height}h${-seen.width}z`);
}

function isWithin(a: Frame, b: Frame): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

function around(a: Frame, b: Frame): Frame {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
