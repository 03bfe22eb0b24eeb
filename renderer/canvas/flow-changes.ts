/** What hands do to nodes and wires on the canvas, as React Flow reports it: they select, drag and drop. */
import type { EdgeChange, NodeChange, NodePositionChange, OnNodeDrag } from '@xyflow/react';
import { moveNodes } from '../actions/graph-editing.ts';
import { select, useView } from '../state/view-store.ts';
import { dragTo, startDragging } from './dragging-store.ts';
import type { GraphFlowEdge, GraphFlowNode } from './flow-model.ts';

/** Dragged nodes stay in their places and are shown by the drag layer until they are dropped. */
function onNodesChange(changes: NodeChange<GraphFlowNode>[]): void {
  const dragged = changes.find(isDragged);
  if (dragged?.position !== undefined) {
    dragTo(dragged.id, dragged.position);
    return;
  }
  const current = useView.getState().selection;
  select(withChanges(current.nodes, changes), current.edges);
}

function onEdgesChange(changes: EdgeChange<GraphFlowEdge>[]): void {
  const current = useView.getState().selection;
  select(current.nodes, withChanges(current.edges, changes));
}

function withChanges(
  selected: ReadonlySet<string>,
  changes: readonly (NodeChange<GraphFlowNode> | EdgeChange<GraphFlowEdge>)[],
): ReadonlySet<string> {
  const next = new Set(selected);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  return next;
}

function isDragged(change: NodeChange<GraphFlowNode>): change is NodePositionChange {
  return change.type === 'position' && change.dragging === true;
}

const onNodeDragStart: OnNodeDrag<GraphFlowNode> = (_event, _node, dragged) => startDragging(dragged);

const onNodeDragStop: OnNodeDrag<GraphFlowNode> = (_event, _node, dragged) =>
  moveNodes(Object.fromEntries(dragged.map(({ id, position }) => [id, { x: position.x, y: position.y }])));

export const flowChanges = { onNodesChange, onEdgesChange, onNodeDragStart, onNodeDragStop };
