import type { Graph, IrNode, Value } from './graph.ts';

/**
 * Rewrites a graph front to back. `visit` sees each node with its inputs already replaced and gives the values
 * that stand for its outputs from then on; undefined keeps the node. `insert` puts nodes in the node's place.
 */
export function rewriteGraph(
  graph: Graph,
  visit: (node: IrNode, insert: (nodes: readonly IrNode[]) => void) => readonly Value[] | undefined,
): Graph {
  const replaced = new Map<Value, Value>();
  const current = (value: Value): Value => replaced.get(value) ?? value;
  const nodes: IrNode[] = [];
  for (const original of graph.nodes) {
    const inputs = original.inputs.map(current);
    const changed = inputs.some((input, i) => input !== original.inputs[i]);
    const node = changed ? { ...original, inputs } : original;
    const stands = visit(node, (inserted) => void nodes.push(...inserted));
    if (stands === undefined) nodes.push(node);
    else node.outputs.forEach((output, i) => void replaced.set(output, stands[i] as Value));
  }
  const outputs = graph.outputs.map((output) => ({ ...output, value: current(output.value) }));
  return { inputs: graph.inputs, nodes, outputs };
}

/** The lowest id from which on no value of the graph has one. */
export function freeValueId({ inputs, nodes }: Graph): number {
  const values = [...inputs.map((input) => input.value), ...nodes.flatMap((node) => node.outputs)];
  return values.reduce((next, value) => Math.max(next, value.id + 1), 0);
}
