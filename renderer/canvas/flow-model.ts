/** The workspace as React Flow draws it. Objects that did not change stay the same, so that little is drawn again. */
import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { Edge } from '../../shared/document/schema.ts';
import { useFacts } from '../state/facts-store.ts';
import type { Workspace } from '../state/history.ts';
import { nodeGeometry, slotOf } from '../state/node-geometry.ts';
import { edgeKey, type Selection } from '../state/view-store.ts';
import { type ReturnLane, returnLanes } from './return-lanes.ts';
import { type WireFacts, wireFacts, wrongWires } from './wire-facts.ts';

export type GraphFlowNode = FlowNode<Record<string, never>, 'graph'>;
export type GraphFlowEdge = FlowEdge<WireData, 'wire'>;

export interface WireData extends Record<string, unknown> {
  readonly edge: Edge;
  readonly facts: WireFacts;
  readonly showShape: boolean;
  /** How it runs where it goes back; undefined for a wire that goes on. */
  readonly lane: ReturnLane | undefined;
}

const noData: Record<string, never> = {};

export function useFlowNodes(
  workspace: Workspace,
  selection: Selection,
  language: Language,
): GraphFlowNode[] {
  const before = useRef<ReadonlyMap<string, GraphFlowNode>>(new Map());
  return useMemo(() => {
    const { document, layout } = workspace;
    const nodes = Object.keys(document.graph.nodes).map((id): GraphFlowNode => {
      const { width, height } = nodeGeometry(document, id, language);
      const position = layout.nodes[id] ?? { x: 0, y: 0 };
      const selected = selection.nodes.has(id);
      const old = before.current.get(id);
      if (
        old?.position === position &&
        old.selected === selected &&
        old.width === width &&
        old.height === height
      ) {
        return old;
      }
      return {
        id,
        type: 'graph',
        position: position as { x: number; y: number },
        width,
        height,
        selected,
        data: noData,
      };
    });
    before.current = new Map(nodes.map((node) => [node.id, node]));
    return nodes;
  }, [workspace, selection.nodes, language]);
}

export function useFlowEdges(
  workspace: Workspace,
  selection: Selection,
  language: Language,
  showShape: boolean,
): GraphFlowEdge[] {
  const nodes = useFacts((state) => state.nodes);
  const assumed = useFacts((state) => state.assumed);
  const problems = useFacts((state) => state.problems);
  const before = useRef<ReadonlyMap<string, GraphFlowEdge>>(new Map());
  return useMemo(() => {
    const { document } = workspace;
    const wrong = wrongWires(document.graph, problems);
    const lanes = returnLanes(workspace, language);
    const edges = document.graph.edges.map((edge): GraphFlowEdge => {
      const facts = wireFacts(edge, { nodes, assumed }, wrong.has(edge));
      const lane = lanes.get(edge);
      const made: GraphFlowEdge = {
        id: edgeKey(edge),
        type: 'wire',
        source: edge.from.node,
        sourceHandle: edge.from.port,
        target: edge.to.node,
        targetHandle: slotOf(nodeGeometry(document, edge.to.node, language), edge),
        selected: selection.edges.has(edgeKey(edge)),
        // An error lies under its sound neighbours: they stay readable.
        zIndex: facts.state === 'error' ? -1 : 0,
        data: { edge, facts, showShape, lane },
      };
      const old = before.current.get(made.id);
      return old !== undefined && sameEdge(old, made) ? old : made;
    });
    before.current = new Map(edges.map((edge) => [edge.id, edge]));
    return edges;
  }, [workspace, nodes, assumed, problems, selection.edges, language, showShape]);
}

function sameEdge(a: GraphFlowEdge, b: GraphFlowEdge): boolean {
  const [x, y] = [a.data, b.data];
  return (
    a.targetHandle === b.targetHandle &&
    a.selected === b.selected &&
    x?.edge === y?.edge &&
    x?.lane?.y === y?.lane?.y &&
    x?.lane?.offset === y?.lane?.offset &&
    x?.showShape === y?.showShape &&
    x?.facts.state === y?.facts.state &&
    x?.facts.shape?.join() === y?.facts.shape?.join() &&
    x?.facts.kind === y?.facts.kind
  );
}
