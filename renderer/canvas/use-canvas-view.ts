import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { type CanvasView, provideCanvasView } from '../state/canvas-view.ts';

const duration = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120);
const padding = 0.08;

/** Nodes have their new places only once they were drawn there. */
function afterPlacing(look: () => void): void {
  setTimeout(look, 60);
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
            padding,
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
      focus: () => area.current?.focus(),
    };
    /** Moves the view only when the node is not wholly in it: nothing moves without need. */
    const reveal = (id: string): void => {
      const node = flow.getInternalNode(id);
      if (node === undefined) return;
      const { x, y } = node.internals.positionAbsolute;
      const width = node.width ?? 0;
      const height = node.height ?? 0;
      const { transform, width: seenWidth, height: seenHeight } = store.getState();
      const [left, top, zoom] = transform;
      const screen = { x: x * zoom + left, y: y * zoom + top };
      const inside =
        screen.x >= 8 &&
        screen.y >= 8 &&
        screen.x + width * zoom <= seenWidth - 8 &&
        screen.y + height * zoom <= seenHeight - 8;
      if (!inside) void flow.setCenter(x + width / 2, y + height / 2, { zoom, duration: duration() });
    };
    provideCanvasView(view);
    return () => provideCanvasView(undefined);
  }, [flow, store]);
  return area;
}
