/** Nodes being dragged: where the document has them, and how far from there they are held. */
import { create } from 'zustand';
import type { GraphFlowNode } from './flow-model.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface DraggingState {
  /** Id of a dragged node -> its place in the document; empty while nothing is dragged. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly by: Point;
  /** Where the wires of dragged nodes are drawn meanwhile. */
  readonly wires: SVGElement | null;
}

const nowhere: Point = { x: 0, y: 0 };
const nothing = { nodes: new Map<string, Point>(), by: nowhere };

export const useDragging = create<DraggingState>()(() => ({ ...nothing, wires: null }));

export function drawWiresOn(wires: SVGElement | null): void {
  useDragging.setState({ wires });
}

export function startDragging(nodes: readonly GraphFlowNode[]): void {
  useDragging.setState({ nodes: new Map(nodes.map(({ id, position }) => [id, position])), by: nowhere });
}

/** Sets where one of the dragged nodes is held now: the others are as far from their places. */
export function dragTo(id: string, position: Point): void {
  const start = useDragging.getState().nodes.get(id);
  if (start !== undefined) {
    useDragging.setState({ by: { x: position.x - start.x, y: position.y - start.y } });
  }
}

export function endDragging(): void {
  useDragging.setState(nothing);
}
