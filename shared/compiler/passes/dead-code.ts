import type { Graph, IrNode, Value } from '../../ir/graph.ts';

/** Drops operations no output needs. ONNX Runtime does not do it inside a Loop's body. */
export function removeDeadCode(graph: Graph): Graph {
  const needed = new Set<Value>(graph.outputs.map((output) => output.value));
  const kept: IrNode[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    for (const input of node.inputs) needed.add(input);
    kept.push(node);
  }
  return { ...graph, nodes: kept.reverse() };
}
