import type { Point } from './view-store.ts';

/** What the canvas does for the rest of the window, while it is shown. */
export interface CanvasView {
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /** Fits nodes into the view; all without ids. */
  fit(ids?: readonly string[]): void;
  /** Brings a node into view without changing the zoom. */
  reveal(id: string): void;
  /** Canvas coordinates of the middle of what is shown. */
  centre(): Point;
  focus(): void;
}

let shown: CanvasView | undefined;

export function provideCanvasView(view: CanvasView | undefined): void {
  shown = view;
}

/** The canvas, when it is on the screen. */
export function canvasView(): CanvasView | undefined {
  return shown;
}
