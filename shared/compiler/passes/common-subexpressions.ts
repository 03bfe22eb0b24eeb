import type { Graph, IrNode, Value } from '../../ir/graph.ts';
import { rewriteGraph } from '../../ir/rewrite.ts';

/** Computes equal operations on equal inputs once. Every op is a pure function, random masks included. */
export function shareCommonSubexpressions(graph: Graph): Graph {
  const known = new Map<string, readonly Value[]>();
  return rewriteGraph(graph, (node) => {
    const key = keyOf(node);
    if (key === undefined) return undefined;
    const same = known.get(key);
    if (same === undefined) known.set(key, node.outputs);
    return same;
  });
}

/** undefined for large constants: comparing them costs more than a second copy. */
function keyOf(node: IrNode): string | undefined {
  const attributes: string[] = [];
  for (const [name, value] of Object.entries(node.attributes)) {
    if (typeof value !== 'object' || value === null) {
      attributes.push(`${name}=${String(value)}`);
      continue;
    }
    const list = Array.from(value as ArrayLike<unknown>);
    if (list.length > 64) return undefined;
    attributes.push(`${name}=[${list.join(',')}]`);
  }
  return `${node.op}(${node.inputs.map((input) => input.id).join(',')}){${attributes.sort().join(';')}}`;
}
