import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { moveNodes } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { isGraphEditable } from '../state/graph-editable.ts';
import type { Workspace } from '../state/history.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { currentWorkspace, useDocument } from '../state/project-store.ts';
import { select, useView } from '../state/view-store.ts';

const arrows: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const moveStep = 4;

/** Arrow keys on the canvas: along the wires, with Shift they move what is selected. Says what is selected. */
export function useCanvasKeys() {
  const { t, language } = useTexts();
  const document = useDocument();
  const only = useView(({ selection }) => (selection.nodes.size === 1 ? [...selection.nodes][0] : undefined));
  const onKeyDown = useCallback((event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('input, button, [role="combobox"]') !== null)
      return;
    event.preventDefault();
    const workspace = currentWorkspace();
    if (workspace === undefined) return;
    if (event.shiftKey) {
      if (isGraphEditable()) moveSelection(workspace, direction);
    } else selectAlong(workspace, direction);
  }, []);
  const keys = useMemo(() => ({ onKeyDown, tabIndex: 0 }), [onKeyDown]);
  const text =
    only !== undefined && document !== undefined
      ? t('canvas.selected', { node: nodeTitle(document, only, language) })
      : '';
  return { keys, text };
}

function moveSelection({ layout }: Workspace, { x, y }: { readonly x: number; readonly y: number }): void {
  const moved = [...useView.getState().selection.nodes].flatMap((id) => {
    const position = layout.nodes[id];
    return position === undefined
      ? []
      : [[id, { x: position.x + x * moveStep, y: position.y + y * moveStep }] as const];
  });
  if (moved.length > 0) moveNodes(Object.fromEntries(moved), 'move by keys');
}

/** Left and right go along a wire; up and down to the nearest node there. Without a selection: the first node. */
function selectAlong(workspace: Workspace, direction: { readonly x: number; readonly y: number }): void {
  const { graph } = workspace.document;
  const [current] = useView.getState().selection.nodes;
  const next =
    current === undefined
      ? Object.keys(graph.nodes)[0]
      : direction.x > 0
        ? graph.edges.find(({ from }) => from.node === current)?.to.node
        : direction.x < 0
          ? graph.edges.find(({ to }) => to.node === current)?.from.node
          : nearest(workspace, current, direction.y);
  if (next === undefined) return;
  select([next]);
  canvasView()?.reveal(next);
}

/** The nearest node above or below: what lies straight on counts as nearer than what lies aside. */
function nearest({ document, layout }: Workspace, from: string, direction: number): string | undefined {
  const start = layout.nodes[from];
  if (start === undefined) return undefined;
  let best: { readonly id: string; readonly distance: number } | undefined;
  for (const id of Object.keys(document.graph.nodes)) {
    const place = layout.nodes[id];
    if (id === from || place === undefined) continue;
    const ahead = (place.y - start.y) * direction;
    if (ahead <= 0) continue;
    const distance = ahead + 2 * Math.abs(place.x - start.x);
    if (best === undefined || distance < best.distance) best = { id, distance };
  }
  return best?.id;
}
