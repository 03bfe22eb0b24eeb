import { getNodesBounds, type OnMove, type OnMoveStart, useStoreApi, type Viewport } from '@xyflow/react';
import { useMemo } from 'react';
import { drawView, type Frame } from './moved-view.ts';

/** React Flow's own start. Given at all, it leaves it to us when its store learns that the view was moved. */
const viewport: Viewport = { x: 0, y: 0, zoom: 1 };

/**
 * While a hand moves the view, its elements are moved alone; React Flow's store learns of it once it is let go. Among
 * hundreds of nodes thousands of listeners hang on each change of the store, and none of them draws anything else.
 *
 * @param isWhole - Whether all of the graph is drawn: what is drawn only as it comes into sight needs each step.
 */
export function usePanning(isWhole: boolean) {
  const store = useStoreApi();
  return useMemo(() => {
    /** Where the nodes are, while a hand holds the view. */
    let held: Frame | undefined;
    const send = ({ x, y, zoom }: Viewport): void => store.setState({ transform: [x, y, zoom] });
    const onMoveStart: OnMoveStart = (event, view) => {
      if (held !== undefined) send(view);
      const { nodes, nodeLookup } = store.getState();
      held = isWhole && event !== null ? getNodesBounds(nodes, { nodeLookup }) : undefined;
    };
    const onViewportChange = (view: Viewport): void => {
      const { domNode, transform, width, height } = store.getState();
      if (held === undefined || view.zoom !== transform[2] || domNode === null) send(view);
      else drawView(domNode, view, { width, height }, held);
    };
    const onMoveEnd: OnMove = (_event, view) => {
      held = undefined;
      send(view);
    };
    return { viewport, onViewportChange, onMoveStart, onMoveEnd };
  }, [store, isWhole]);
}
