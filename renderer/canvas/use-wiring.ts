/** Drawing wires with the pointer: from an output to an input, onto a node's free port, or into the empty canvas. */
import {
  type Connection,
  ConnectionLineType,
  type FinalConnectionState,
  type HandleType,
  type OnConnectStart,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import type { Edge } from '../../shared/document/schema.ts';
import { connectPorts, removeWires } from '../actions/graph-editing.ts';
import { nodeGeometry } from '../state/node-geometry.ts';
import { currentDocument } from '../state/project-store.ts';
import { useView } from '../state/view-store.ts';
import type { GraphFlowEdge } from './flow-model.ts';
import { endLinking, startLinking, useLinking } from './linking-store.ts';
import { portOfSlot } from './slots.ts';
import { useRefusal } from './use-refusal.ts';

function edgeOf({ source, sourceHandle, target, targetHandle }: Connection): Edge | undefined {
  if (sourceHandle === null || targetHandle === null) return undefined;
  return {
    from: { node: source, port: portOfSlot(sourceHandle) },
    to: { node: target, port: portOfSlot(targetHandle) },
  };
}

/** The wire that ends in a slot. */
function wireInSlot(node: string, slot: string | null): Edge | undefined {
  const document = currentDocument();
  if (document === undefined) return undefined;
  return nodeGeometry(document, node, 'en').inputs.find(({ id }) => id === slot)?.wire;
}

function isValidConnection(connection: Connection | GraphFlowEdge): boolean {
  return connection.source !== connection.target;
}

function onConnect(connection: Connection): void {
  const edge = edgeOf(connection);
  if (edge !== undefined) void connectPorts(edge, wireInSlot(connection.target, connection.targetHandle));
}

const onConnectStart: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
  if (nodeId === null || handleId === null || handleType !== 'source') return;
  void startLinking({ node: nodeId, port: handleId });
};

function onReconnect(old: GraphFlowEdge, connection: Connection): void {
  const edge = edgeOf(connection);
  if (edge !== undefined && old.data !== undefined) void connectPorts(edge, old.data.edge);
}

/** The same, when it was taken by its end. */
function onReconnectEnd(
  _event: unknown,
  edge: GraphFlowEdge,
  _type: HandleType,
  state: FinalConnectionState,
): void {
  endLinking();
  if (state.toNode === null && edge.data !== undefined) removeWires([edge.data.edge]);
}

export function useWiring() {
  const { screenToFlowPosition } = useReactFlow();
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, { fromHandle, toNode }: FinalConnectionState) => {
      endLinking();
      if (fromHandle === null || toNode !== null) return;
      const end = { node: fromHandle.nodeId, port: portOfSlot(fromHandle.id ?? '') };
      const isInput = fromHandle.type === 'target';
      const pulled = isInput ? wireInSlot(fromHandle.nodeId, fromHandle.id ?? null) : undefined;
      if (pulled !== undefined) {
        // A wire pulled out of its input and let go over nothing is gone.
        removeWires([pulled]);
        return;
      }
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (point === undefined) return;
      const at = screenToFlowPosition({ x: point.clientX, y: point.clientY });
      const wire = isInput ? { to: end } : { from: end };
      useView.setState({ overlay: { kind: 'add-node', place: { at, wire }, offers: 'fitting' } });
    },
    [screenToFlowPosition],
  );
  const refusing = useLinking((state) => state.refused.size > 0);
  const isRefused = useRefusal() !== undefined;
  return useMemo(
    () => ({
      isValidConnection,
      onConnect,
      onConnectStart,
      onConnectEnd,
      onReconnect,
      onReconnectEnd,
      connectionLineType: ConnectionLineType.SmoothStep,
      connectionLineStyle: { stroke: isRefused ? 'var(--error)' : 'var(--accent)', strokeWidth: 1.5 },
      className: refusing ? 'is-linking' : '',
    }),
    [onConnectEnd, refusing, isRefused],
  );
}
