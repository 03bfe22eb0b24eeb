/** The workspace as React Flow draws it. Objects that did not change stay the same, so that little is drawn again. */
import { type Edge as FlowEdge, type Node as FlowNode, type NodeHandle, Position } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Edge, endpointText } from '../../shared/document/schema.ts';
import { useFacts } from '../state/facts-store.ts';
import type { Workspace } from '../state/history.ts';
import { type NodeGeometry, nodeBorder, nodeGeometry, portReach, slotOf } from '../state/node-geometry.ts';
import { edgeKey, type Selection } from '../state/view-store.ts';
import { chipSpace } from './chip-space.ts';
import { problemsByNode } from './use-node-problems.ts';
import { type WireFacts, wireFacts, wrongWires } from './wire-facts.ts';
import type { WireRoute } from './wire-path.ts';
import { wireRoutes } from './wire-routes.ts';
import type { Box, Point } from './wire-ways.ts';

export type GraphFlowNode = FlowNode<NodeData, 'graph'>;

interface NodeData extends Record<string, unknown> {
  readonly geometry: NodeGeometry;
  /** How wide what it says of its problem may be, canvas pixels. */
  readonly chipSpace: number;
}

export type GraphFlowEdge = FlowEdge<WireData, 'wire'>;

export interface WireData extends Record<string, unknown> {
  readonly edge: Edge;
  readonly facts: WireFacts;
  readonly showShape: boolean;
  /** Whether another wire leaves the same output. */
  readonly isForked: boolean;
  /** Where it turns; undefined for one that turns half way. */
  readonly route: WireRoute | undefined;
}

/** Nodes with their sizes and ports, which React Flow need not measure once it has drawn them. */
export function useFlowNodes(
  workspace: Workspace,
  selection: Selection,
  language: Language,
): GraphFlowNode[] {
  const before = useRef<ReadonlyMap<string, GraphFlowNode>>(new Map());
  const problems = useFacts((state) => state.problems);
  return useMemo(() => {
    const { document, layout } = workspace;
    const troubled = problemsByNode(problems);
    const boxes = troubled.size === 0 ? [] : boxesOf(workspace, language);
    const nodes = Object.keys(document.graph.nodes).map((id): GraphFlowNode => {
      const geometry = nodeGeometry(document, id, language);
      const position = layout.nodes[id] ?? { x: 0, y: 0 };
      const selected = selection.nodes.has(id);
      // What it says of its problem lies over its neighbours.
      const zIndex = troubled.has(id) ? 1 : 0;
      const { width, height } = geometry;
      const space = troubled.has(id) ? chipSpace(boxAt(position, geometry), boxes) : 0;
      const old = before.current.get(id);
      if (
        old?.position === position &&
        old.data.chipSpace === space &&
        old.selected === selected &&
        old.zIndex === zIndex &&
        old.data.geometry === geometry
      ) {
        return old;
      }
      return {
        id,
        type: 'graph',
        position: position as { x: number; y: number },
        width,
        height,
        measured: { width, height },
        handles: handlesOf(geometry),
        // Hundreds of transforms would be sorted by the browser in every frame in which the view moves.
        style: { transform: 'none', left: position.x, top: position.y },
        selected,
        zIndex,
        data: { geometry, chipSpace: space },
      };
    });
    before.current = new Map(nodes.map((node) => [node.id, node]));
    return nodes;
  }, [workspace, problems, selection.nodes, language]);
}

function boxesOf({ document, layout }: Workspace, language: Language): readonly Box[] {
  return Object.keys(document.graph.nodes).map((id) =>
    boxAt(layout.nodes[id] ?? { x: 0, y: 0 }, nodeGeometry(document, id, language)),
  );
}

function boxAt({ x, y }: Point, { width, height }: NodeGeometry): Box {
  return { left: x, right: x + width, top: y, bottom: y + height };
}

function handlesOf({ width, inputs, outputs }: NodeGeometry): NodeHandle[] {
  const size = { width: 2 * portReach, height: 2 * portReach };
  const top = (y: number): number => y + nodeBorder - portReach;
  return [
    ...inputs.map(
      ({ id, y }): NodeHandle => ({
        id,
        type: 'target',
        position: Position.Left,
        x: -portReach,
        y: top(y),
        ...size,
      }),
    ),
    ...outputs.map(
      ({ id, y }): NodeHandle => ({
        id,
        type: 'source',
        position: Position.Right,
        x: width - portReach,
        y: top(y),
        ...size,
      }),
    ),
  ];
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
  const routes = useRoutes(workspace, language);
  return useMemo(() => {
    const { document } = workspace;
    const wrong = wrongWires(document.graph, problems);
    const wires = new Map<string, number>();
    for (const { from } of document.graph.edges)
      wires.set(endpointText(from), (wires.get(endpointText(from)) ?? 0) + 1);
    const edges = document.graph.edges.map((edge): GraphFlowEdge => {
      const facts = wireFacts(edge, { nodes, assumed }, wrong.has(edge));
      const route = routes.get(edge);
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
        data: { edge, facts, showShape, isForked: (wires.get(endpointText(edge.from)) ?? 0) > 1, route },
      };
      const old = before.current.get(made.id);
      return old !== undefined && sameEdge(old, made) ? old : made;
    });
    before.current = new Map(edges.map((edge) => [edge.id, edge]));
    return edges;
  }, [workspace, routes, nodes, assumed, problems, selection.edges, language, showShape]);
}

/** Found anew only when nodes move or change in size, or wires change. */
function useRoutes(workspace: Workspace, language: Language): ReadonlyMap<Edge, WireRoute> {
  const { document, layout } = workspace;
  const sizes = Object.keys(document.graph.nodes)
    .map((id) => nodeGeometry(document, id, language))
    .map(({ width, height }) => `${width} ${height}`)
    .join();
  const found = useRef<{ readonly of: readonly unknown[]; readonly routes: ReadonlyMap<Edge, WireRoute> }>(
    null,
  );
  const of = [document.graph.edges, layout.nodes, sizes];
  if (found.current === null || of.some((part, i) => part !== found.current?.of[i]))
    found.current = { of, routes: wireRoutes(workspace, language) };
  return found.current.routes;
}

function sameRoute(a: WireRoute | undefined, b: WireRoute | undefined): boolean {
  return (
    a?.out === b?.out &&
    a?.into === b?.into &&
    a?.labelBelow === b?.labelBelow &&
    a?.between.join() === b?.between.join()
  );
}

function sameEdge(a: GraphFlowEdge, b: GraphFlowEdge): boolean {
  const [x, y] = [a.data, b.data];
  return (
    a.targetHandle === b.targetHandle &&
    a.selected === b.selected &&
    x?.edge === y?.edge &&
    sameRoute(x?.route, y?.route) &&
    x?.showShape === y?.showShape &&
    x?.isForked === y?.isForked &&
    x?.facts.state === y?.facts.state &&
    x?.facts.shape?.join() === y?.facts.shape?.join() &&
    x?.facts.kind === y?.facts.kind
  );
}
