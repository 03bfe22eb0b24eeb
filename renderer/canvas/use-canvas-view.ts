import { getViewportForBounds, type ReactFlowInstance, useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { type CanvasView, provideCanvasView } from '../state/canvas-view.ts';
import { useView } from '../state/view-store.ts';

const duration = (): number => (document.documentElement.dataset.motion === 'reduced' ? 0 : 120);
const padding = 0.08;
/** Around the graph, with a part of the canvas left free at its right; pixels. */
function paddingBeside(covered: number) {
  return covered === 0
    ? padding
    : { top: padding, bottom: padding, left: padding, right: `${covered + margin}px` as const };
}

/** Between a node that is shown and the edge of the view; pixels. */
const margin = 24;

/** How far a stretch has to be shifted to lie within a view, its start before its end. */
function shift(start: number, length: number, view: number): number {
  if (start < margin) return margin - start;
  const over = start + length + margin - view;
  return over > 0 ? Math.max(-over, margin - start) : 0;
}

/** Nodes have their new places only once they were drawn there. */
function afterPlacing(look: () => void): void {
  setTimeout(look, 60);
}

/** How much of the canvas a panel that floats over its right side covers, pixels. */
function coveredWidth(area: HTMLElement | null): number {
  const panel = document.querySelector('[data-floating="true"]')?.getBoundingClientRect();
  return area === null || panel === undefined
    ? 0
    : Math.max(0, area.getBoundingClientRect().right - panel.left);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As far out as the canvas goes. */
const minZoom = 0.1;

/** A window that is being dragged smaller is fitted once it stands still. */
const settlesMilliseconds = 80;

/** Wires run beside the nodes; fitting leaves at least so much space for them, pixels. */
const wireMargin = { x: 20, y: 8 };

/** Where a graph is only watched, one that was wholly in sight stays so as the window changes. Returns how to stop. */
function keepWhole(element: HTMLElement, flow: ReactFlowInstance): () => void {
  let before = sizeOf(element);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    const now = sizeOf(element);
    const lostSight = isWhole(flow, before) && !isWhole(flow, now);
    if (isFitted(flow, before) || lostSight) void flow.fitView({ padding, maxZoom: 1 });
    before = now;
  };
  const observer = new ResizeObserver(() => {
    if (useView.getState().page !== 'train') return;
    clearTimeout(timer);
    timer = setTimeout(settle, settlesMilliseconds);
  });
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

function sizeOf({ clientWidth: width, clientHeight: height }: HTMLElement): Size {
  return { width, height };
}

/** Whether the view stands where fitting put it, but for less than a pixel: nobody has moved it since. */
function isFitted(flow: ReactFlowInstance, { width, height }: Size): boolean {
  const bounds = flow.getNodesBounds(flow.getNodes());
  const fitted = getViewportForBounds(bounds, width, height, minZoom, 1, padding);
  const { x, y, zoom } = flow.getViewport();
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 1;
  return isNear(x, fitted.x) && isNear(y, fitted.y) && Math.abs(zoom - fitted.zoom) < 1e-3;
}

/** Whether every node, with space for the wires around it, lies in a canvas of this size, as the view stands. */
function isWhole(flow: ReactFlowInstance, { width, height }: Size): boolean {
  const bounds = flow.getNodesBounds(flow.getNodes());
  const { x, y, zoom } = flow.getViewport();
  const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
  return (
    left >= wireMargin.x &&
    top >= wireMargin.y &&
    left + bounds.width * zoom <= width - wireMargin.x &&
    top + bounds.height * zoom <= height - wireMargin.y
  );
}

/** Lets the rest of the window zoom, fit and find nodes; gives the element that is the canvas. */
export function useCanvasView(): RefObject<HTMLElement | null> {
  const flow = useReactFlow();
  const store = useStoreApi();
  const area = useRef<HTMLElement>(null);
  useEffect(() => {
    const view: CanvasView = {
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: duration() }),
      fit: (ids) =>
        afterPlacing(() =>
          flow.fitView({
            padding: paddingBeside(coveredWidth(area.current)),
            maxZoom: 1,
            duration: duration(),
            ...(ids !== undefined && { nodes: ids.map((id) => ({ id })) }),
          }),
        ),
      reveal: (id) => afterPlacing(() => reveal(id)),
      centre: () => {
        const box = area.current?.getBoundingClientRect();
        const middle = box && { x: box.x + box.width / 2 - 60, y: box.y + box.height / 2 - 40 };
        return middle === undefined ? { x: 0, y: 0 } : flow.screenToFlowPosition(middle);
      },
      focus: () => store.getState().domNode?.focus(),
    };
    /** Moves the view no further than it takes to show the whole node. */
    const reveal = (id: string): void => {
      const node = flow.getInternalNode(id);
      if (node === undefined) return;
      const { x, y } = node.internals.positionAbsolute;
      const { transform, width, height } = store.getState();
      const [left, top, zoom] = transform;
      const right = shift(x * zoom + left, (node.width ?? 0) * zoom, width - coveredWidth(area.current));
      const down = shift(y * zoom + top, (node.height ?? 0) * zoom, height);
      if (right === 0 && down === 0) return;
      void flow.setViewport({ x: left + right, y: top + down, zoom }, { duration: duration() });
    };
    provideCanvasView(view);
    return () => provideCanvasView(undefined);
  }, [flow, store]);
  useEffect(() => {
    const element = area.current;
    return element === null ? undefined : keepWhole(element, flow);
  }, [flow]);
  return area;
}
