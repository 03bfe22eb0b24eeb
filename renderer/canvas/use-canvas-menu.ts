import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import type { LooseWire } from '../../shared/compiler/fitting-nodes.ts';
import { type Point, select, useView } from '../state/view-store.ts';
import type { MenuPlace } from '../ui/context-menu.tsx';
import { portOfSlot } from './slots.ts';

/** The menu of what lies on the canvas: makes it the selection, or what is pointed at, and says which menu it has. */
export function useCanvasMenu() {
  const { screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  const onAsk = useCallback(
    (target: Element, point: Point): MenuPlace | undefined => {
      const { domNode } = store.getState();
      // The mouse is always over something within: the canvas itself is asked by the keyboard alone.
      if (target === domNode) return menuOfSelection(domNode);
      const port = portAt(target);
      if (port !== undefined) {
        select([('from' in port ? port.from : port.to).node]);
        useView.setState({ pointed: { port } });
        return { subject: 'port' };
      }
      const node = target.closest('.react-flow__node')?.getAttribute('data-id');
      if (node != null) return menuOfNode(node);
      const wire = target.closest('.react-flow__edge')?.getAttribute('data-id');
      if (wire != null) return menuOfWire(wire);
      useView.setState({ pointed: { at: screenToFlowPosition(point) } });
      return { subject: 'canvas' };
    },
    [screenToFlowPosition, store],
  );
  return { onAsk, onClosed };
}

function onClosed(): void {
  useView.setState({ pointed: undefined });
}

/** One of several that are selected stands for all of them. */
function menuOfNode(id: string): MenuPlace {
  if (!useView.getState().selection.nodes.has(id)) select([id]);
  return { subject: 'node' };
}

function menuOfWire(key: string): MenuPlace {
  const { nodes, edges } = useView.getState().selection;
  if (nodes.size > 0 || !edges.has(key)) select([], [key]);
  return { subject: 'wire' };
}

/** Beside what is selected; of the canvas where nothing is. */
function menuOfSelection(canvas: Element): MenuPlace {
  const { nodes, edges } = useView.getState().selection;
  const [node] = nodes;
  if (node !== undefined) {
    const anchor = canvas.querySelector(`.react-flow__node[data-id="${CSS.escape(node)}"]`);
    return { subject: 'node', anchor: anchor ?? canvas };
  }
  const [wire] = edges;
  if (wire === undefined) return { subject: 'canvas' };
  const anchor = canvas.querySelector(`.react-flow__edge[data-id="${CSS.escape(wire)}"]`);
  return { subject: 'wire', anchor: anchor ?? canvas };
}

function portAt(target: Element): LooseWire | undefined {
  const port = target.closest('.react-flow__handle');
  const node = port?.getAttribute('data-nodeid');
  const slot = port?.getAttribute('data-handleid');
  if (port == null || node == null || slot == null) return undefined;
  const end = { node, port: portOfSlot(slot) };
  return port.classList.contains('target') ? { to: end } : { from: end };
}
