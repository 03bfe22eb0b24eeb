import type { OnMove, Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useMemo } from 'react';

/** From 75% everything, from 40% the name and one measure, below only a block in the family's colour. */
function detailAt(zoom: number): 'all' | 'brief' | 'block' {
  if (zoom >= 0.745) return 'all';
  return zoom >= 0.395 ? 'brief' : 'block';
}

/** Ratio of two neighbouring sizes of text: each new one has every node laid out again. */
const textStep = 2 ** (1 / 4);

/** Texts that stay legible are drawn larger as the graph gets smaller, down to the zoom at which they are gone. */
function textScaleAt(zoom: number): number {
  const needed = 1 / Math.max(zoom, 0.4);
  return textStep ** Math.round(Math.log(needed) / Math.log(textStep));
}

/** Sets how much the styles show: no node is drawn again for it. */
export function useZoomDetail(area: RefObject<HTMLElement | null>) {
  const show = useCallback(
    ({ zoom }: Viewport) => {
      const element = area.current;
      if (element === null) return;
      const detail = detailAt(zoom);
      const scale = (detail === 'all' ? 1 : textScaleAt(zoom)).toFixed(2);
      const shown = `${detail} ${scale}`;
      if (element.dataset.shown === shown) return;
      element.dataset.shown = shown;
      element.dataset.detail = detail;
      element.style.setProperty('--text-scale', scale);
    },
    [area],
  );
  const onMove: OnMove = useCallback((_event, viewport) => show(viewport), [show]);
  const onInit = useCallback(
    (flow: {
      getViewport(): Viewport;
      getNodes(): readonly unknown[];
      fitView(options: { padding: number; maxZoom: number }): Promise<boolean>;
    }) => {
      show(flow.getViewport());
      const appear = (): void => area.current?.setAttribute('data-fitted', 'true');
      // Where there is nothing to fit, React Flow waits for it.
      if (flow.getNodes().length === 0) appear();
      // The canvas has its size only after the frame in which it was put into the page.
      requestAnimationFrame(() => void flow.fitView({ padding: 0.08, maxZoom: 1 }).then(appear));
    },
    [show, area],
  );
  return useMemo(() => ({ onMove, onInit }), [onMove, onInit]);
}
