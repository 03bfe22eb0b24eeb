import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { roleOf } from './node-role.ts';
import type { ValidatedNode } from './validated-node.ts';

/**
 * Losses whose prediction is computed from the target: training would look perfect, and no sample outside the data
 * set could be predicted. `nodes` stand in an order of computation.
 */
export function findTargetLeaks(nodes: readonly ValidatedNode[]): Diagnostic[] {
  const tainted = new Set<string>();
  const problems: Diagnostic[] = [];
  for (const { id, definition, wires } of nodes) {
    const role = roleOf(definition);
    const isTainted = (port: string): boolean => wires[port]?.some(({ node }) => tainted.has(node)) ?? false;
    // A loss may be a part of another, which evaluates what its parts evaluate.
    const isInner = role !== 'loss' && Object.keys(wires).some(isTainted);
    if (role === 'target' || isInner) tainted.add(id);
    const [prediction] = Object.keys(definition.inputs);
    if ((role === 'loss' || role === 'output') && prediction !== undefined && isTainted(prediction)) {
      const source = wires[prediction]?.[0]?.node ?? '';
      problems.push(diagnostic('target-in-prediction', { node: id, port: prediction }, { source }));
    }
  }
  return problems;
}
