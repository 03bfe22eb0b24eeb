import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useCallback, useMemo } from 'react';
import type { Edge } from '../../shared/document/schema.ts';
import { addNodeOfType } from '../actions/graph-editing.ts';
import { canvasView } from '../state/canvas-view.ts';
import { currentDocument } from '../state/project-store.ts';
import { edgeKey } from '../state/view-store.ts';
import { draggedNodeType } from '../ui/dragged-node.ts';

/** Takes nodes dragged from the palette: onto a place, or into a wire. */
export function useDropping() {
  const { screenToFlowPosition } = useReactFlow();
  const onDrop = useCallback(
    (event: DragEvent) => {
      const type = event.dataTransfer.getData(draggedNodeType);
      if (type === '') return;
      event.preventDefault();
      const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const into = wireAt(event.clientX, event.clientY);
      addNodeOfType(type, { at, ...(into && { into }) });
      // The keyboard is still at the palette, where the drag began.
      canvasView()?.focus();
    },
    [screenToFlowPosition],
  );
  return useMemo(() => ({ onDrop, onDragOver, onDragStart }), [onDrop]);
}

/** What begins on the canvas is a wire, a frame or a move, also where a text of the window is selected under it. */
function onDragStart(event: DragEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
}

function onDragOver(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(draggedNodeType)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}

function wireAt(x: number, y: number): Edge | undefined {
  const key = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest('.react-flow__edge')?.getAttribute('data-id'))
    .find((id) => id !== null && id !== undefined);
  return currentDocument()?.graph.edges.find((edge) => edgeKey(edge) === key);
}
