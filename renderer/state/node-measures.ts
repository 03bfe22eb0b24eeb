/** What a run measures at the nodes, for the canvas to paint. */
import { create } from 'zustand';
import { drawnNode } from '../../shared/document/node-path.ts';

interface NodeMeasures {
  /** Norm of the last step's gradient by node a person drew; empty without a run. */
  readonly gradientNorms: ReadonlyMap<string, number>;
}

export const useNodeMeasures = create<NodeMeasures>()(() => ({ gradientNorms: new Map() }));

/** Takes the norms of a step. Nodes inside a block count into the block: norms add as squares do. */
export function noteGradientNorms(figures: Readonly<Record<string, number | null>>): void {
  const squares = new Map<string, number>();
  for (const [name, norm] of Object.entries(figures)) {
    const node = drawnNode(name);
    squares.set(node, (squares.get(node) ?? 0) + (norm ?? Number.NaN) ** 2);
  }
  useNodeMeasures.setState({
    gradientNorms: new Map([...squares].map(([node, square]) => [node, Math.sqrt(square)])),
  });
}

export function forgetNodeMeasures(): void {
  if (useNodeMeasures.getState().gradientNorms.size > 0)
    useNodeMeasures.setState({ gradientNorms: new Map() });
}

/** Norms that fill none and all of a bar; a factor of ten is a third of it. */
const emptyNorm = 0.01;
const fullNorm = 10;

/** Share of a bar that a gradient norm fills, on a log scale from 0.01 to 10. */
export function gradientShare(norm: number): number {
  if (!Number.isFinite(norm)) return 1;
  const share = Math.log(norm / emptyNorm) / Math.log(fullNorm / emptyNorm);
  return Math.min(1, Math.max(0, share));
}
