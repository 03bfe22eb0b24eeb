import { type OnMove, type OnMoveStart, useStoreApi, type Viewport } from '@xyflow/react';
import { useMemo } from 'react';

/** React Flow's own start. Given at all, it leaves it to us when its store hears that the view was moved. */
const viewport: Viewport = { x: 0, y: 0, zoom: 1 };

/**
 * While a hand moves the view, its elements are moved alone; React Flow's store hears of it once it is let go. Among
 * hundreds of nodes thousands of listeners hang on each change of the store, and none of them draws anything else.
 *
 * @param isWhole - Whether all of the graph is drawn: what is drawn only as it comes into sight needs each step.
 */
export function usePanning(isWhole: boolean) {
  const store = useStoreApi();
  return useMemo(() => {
    let isHeld = false;
    const tell = ({ x, y, zoom }: Viewport): void => store.setState({ transform: [x, y, zoom] });
    const onMoveStart: OnMoveStart = (event) => {
      isHeld = isWhole && event !== null;
    };
    const onViewportChange = (view: Viewport): void => {
      const { domNode, transform, width, height } = store.getState();
      if (domNode !== null) drawView(domNode, view, { width, height });
      if (!isHeld || view.zoom !== transform[2]) tell(view);
    };
    const onMoveEnd: OnMove = (_event, view) => {
      isHeld = false;
      tell(view);
    };
    return { viewport, onViewportChange, onMoveStart, onMoveEnd };
  }, [store, isWhole]);
}

/** Moves the graph, the dots behind it and the frame in the minimap, as React Flow draws them for the same view. */
function drawView(
  flow: HTMLElement,
  { x, y, zoom }: Viewport,
  size: { readonly width: number; readonly height: number },
): void {
  const graph = flow.querySelector<HTMLElement>('.react-flow__viewport');
  if (graph !== null) graph.style.transform = `translate(${x}px,${y}px) scale(${zoom})`;
  const dots = flow.querySelector('.react-flow__background pattern');
  const step = Number(dots?.getAttribute('width'));
  if (step > 0) {
    dots?.setAttribute('x', `${x % step}`);
    dots?.setAttribute('y', `${y % step}`);
  }
  const [width, height] = [size.width / zoom, size.height / zoom];
  flow
    .querySelector('.react-flow__minimap-mask')
    ?.setAttribute('d', `M${-x / zoom},${-y / zoom}h${width}v${height}h${-width}z`);
}
