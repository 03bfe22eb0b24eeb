import type { Graph, IrNode, Value } from '../../ir/graph.ts';
import { freeValueId } from '../../ir/rewrite.ts';

/**
 * Behind max pooling of a ReLU, masks the small gradient in place of the large one:
 * relu_gradient(max_pool2d_gradient(dy, x, y), x) = max_pool2d_gradient(relu_gradient(dy, y), x, y), as the gradient goes
 * where x equals its window's maximum y. A quarter of the elements for 2x2 windows.
 */
export function maskBeforePooling(graph: Graph): Graph {
  const maker = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const uses = countUses(graph);
  let nextId = freeValueId(graph);
  const merged = new Set<IrNode>();
  const nodes = graph.nodes.flatMap((node) => {
    const pooling = poolingBehind(node, maker, uses);
    if (pooling === undefined) return [node];
    merged.add(pooling);
    const [dy, , y] = pooling.inputs as readonly [Value, Value, Value];
    const masked: Value = { id: nextId++, type: dy.type };
    return [
      { ...node, inputs: [dy, y], outputs: [masked] },
      { ...pooling, inputs: [masked, ...pooling.inputs.slice(1)], outputs: node.outputs },
    ];
  });
  return { ...graph, nodes: nodes.filter((node) => !merged.has(node)) };
}

/** The pooling whose gradient this ReLU alone takes, if its mask is the pooling's own input. */
function poolingBehind(
  node: IrNode,
  maker: ReadonlyMap<Value, IrNode>,
  uses: ReadonlyMap<Value, number>,
): IrNode | undefined {
  const [gradient, mask] = node.inputs;
  if (node.op !== 'relu_gradient' || gradient === undefined) return undefined;
  const pooling = maker.get(gradient);
  if (pooling?.op !== 'max_pool2d_gradient' || pooling.inputs[1] !== mask) return undefined;
  return uses.get(gradient) === 1 ? pooling : undefined;
}

function countUses(graph: Graph): ReadonlyMap<Value, number> {
  const uses = new Map<Value, number>();
  const all = [...graph.nodes.flatMap((node) => node.inputs), ...graph.outputs.map((output) => output.value)];
  for (const value of all) uses.set(value, (uses.get(value) ?? 0) + 1);
  return uses;
}
