import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTexts } from '../i18n/index.ts';
import { type PanelName, panelBounds, resizePanel, useView } from '../state/view-store.ts';

/** The edge of a panel that is dragged, and how the pointer's way turns into size. */
const edges = {
  palette: { side: 'right', axis: 'x', sign: 1 },
  inspector: { side: 'left', axis: 'x', sign: -1 },
  dock: { side: 'top', axis: 'y', sign: -1 },
} as const;

const keyStep = 16;

/** Makes a panel larger or smaller, by pointer or by arrow keys. */
export function Resizer({ panel }: { readonly panel: PanelName }) {
  const { t } = useTexts();
  const size = useView((state) => state.panels[panel].size);
  const drag = useRef<{ start: number; size: number }>(undefined);
  const { side, axis, sign } = edges[panel];
  const along = (event: PointerEvent): number => (axis === 'x' ? event.clientX : event.clientY);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { start: along(event), size };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag.current !== undefined)
      resizePanel(panel, drag.current.size + sign * (along(event) - drag.current.start));
  };
  const onPointerUp = (): void => {
    drag.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const ways: Readonly<Record<string, number>> =
      axis === 'x' ? { ArrowLeft: -1, ArrowRight: 1 } : { ArrowUp: -1, ArrowDown: 1 };
    const way = ways[event.key];
    if (way === undefined) return;
    event.preventDefault();
    resizePanel(panel, size + sign * way * keyStep);
  };
  return (
    <div
      className="resizer"
      role="slider"
      tabIndex={0}
      aria-label={t(`area.${panel}`)}
      aria-orientation={axis === 'x' ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={panelBounds[panel].min}
      aria-valuemax={panelBounds[panel].max}
      data-side={side}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
    />
  );
}
