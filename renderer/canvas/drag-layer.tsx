import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { drawWiresOn, endDragging, useDragging } from './dragging-store.ts';

/**
 * Dragged nodes and their wires, drawn above the graph until they are dropped. The graph below stands still: among
 * hundreds of nodes, moving one in its place has the browser sort and paint all of them in every frame.
 */
export function DragLayer() {
  const nodes = useDragging((state) => state.nodes);
  const { x, y } = useDragging((state) => state.by);
  const view = useFollowedView();
  const lifted = useLiftedNodes(nodes);
  useDrop(nodes.size > 0);
  return (
    <div className="drag-layer" hidden={nodes.size === 0} aria-hidden>
      <div ref={view} className="drag-view">
        <svg ref={drawWiresOn} className="drag-wires" />
        <div ref={lifted} style={{ transform: `translate(${x}px, ${y}px)` }} />
      </div>
    </div>
  );
}

/** Keeps an element where React Flow's view is, also while that moves along with a node that is dragged to its edge. */
function useFollowedView(): RefObject<HTMLDivElement | null> {
  const store = useStoreApi();
  const view = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const follow = (): void => {
      const [x, y, zoom] = store.getState().transform;
      const element = view.current;
      if (element !== null) element.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    };
    follow();
    return store.subscribe((state, before) => {
      if (state.transform !== before.transform) follow();
    });
  }, [store]);
  return view;
}

/** Shows copies of the dragged nodes in an element, and hides the nodes themselves. */
function useLiftedNodes(nodes: ReadonlyMap<string, unknown>): RefObject<HTMLDivElement | null> {
  const store = useStoreApi();
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { domNode } = store.getState();
    const originals = [...nodes.keys()]
      .map((id) => domNode?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`))
      .filter((element) => element instanceof HTMLElement);
    // A node that was not selected looks so only once React Flow knows of it.
    const frame = requestAnimationFrame(() => {
      layer.current?.replaceChildren(...originals.map(copyOf));
      for (const original of originals) original.dataset.lifted = 'true';
    });
    return () => {
      cancelAnimationFrame(frame);
      layer.current?.replaceChildren();
      for (const original of originals) delete original.dataset.lifted;
    };
  }, [nodes, store]);
  return layer;
}

const names = ['id', 'data-id', 'data-testid', 'data-node', 'data-port', 'data-handleid', 'data-nodeid'];

/** How a node looks, without what it is found by. */
function copyOf(node: HTMLElement): Node {
  const copy = node.cloneNode(true) as HTMLElement;
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of names) element.removeAttribute(name);
  }
  return copy;
}

/** However a drag ends, its nodes are back in the graph in the frame in which that shows them at their new places. */
function useDrop(dragging: boolean): void {
  useEffect(() => {
    if (!dragging) return;
    const drop = (): void => void requestAnimationFrame(endDragging);
    const ends = ['pointerup', 'pointercancel', 'blur'] as const;
    for (const end of ends) addEventListener(end, drop, true);
    return () => {
      for (const end of ends) removeEventListener(end, drop, true);
    };
  }, [dragging]);
}
