import {
  applyNodeChanges,
  type EdgeChange,
  type NodeChange,
  type NodePositionChange,
  type OnNodeDrag,
} from '@xyflow/react';
import { useCallback, useEffect, useState } from 'react';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { moveNodes } from '../actions/graph-editing.ts';
import type { Workspace } from '../state/history.ts';
import { type Selection, select, useView } from '../state/view-store.ts';
import { dragTo, startDragging } from './dragging-store.ts';
import { type GraphFlowEdge, type GraphFlowNode, useFlowNodes } from './flow-model.ts';

/** Nodes as they are drawn. Dragged ones stay in their places and are shown by the drag layer until they are dropped. */
export function useMovableNodes(workspace: Workspace, selection: Selection, language: Language) {
  const model = useFlowNodes(workspace, selection, language);
  const [nodes, setNodes] = useState(model);
  useEffect(() => setNodes(model), [model]);

  const onNodesChange = useCallback((changes: NodeChange<GraphFlowNode>[]) => {
    const dragged = changes.find(isDragged);
    if (dragged?.position !== undefined) return dragTo(dragged.id, dragged.position);
    const drawn = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
    if (drawn.length > 0) setNodes((current) => applyNodeChanges(drawn, current));
    const current = useView.getState().selection;
    select(withChanges(current.nodes, changes), current.edges);
  }, []);
  return { nodes, onNodesChange, onEdgesChange, onNodeDragStart, onNodeDragStop };
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
