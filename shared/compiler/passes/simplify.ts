import type { Graph, IrNode, Value } from '../../ir/graph.ts';
import { rewriteGraph } from '../../ir/rewrite.ts';
import { sameShape, sameType } from '../../ir/types.ts';
import type { OpAttributes } from '../../ops/attributes.ts';

/** Removes operations that give back their input: x * 1, x + 0, a reshape or cast to what it already is. */
export function simplifyIdentities(graph: Graph): Graph {
  const maker = new Map<Value, IrNode>();
  return rewriteGraph(graph, (node) => {
    for (const output of node.outputs) maker.set(output, node);
    const stands = identityOf(node, maker);
    return stands !== undefined && sameType(stands.type, (node.outputs[0] as Value).type)
      ? [stands]
      : undefined;
  });
}

function identityOf(node: IrNode, maker: ReadonlyMap<Value, IrNode>): Value | undefined {
  const [a, b] = node.inputs;
  const isConstant = (value: Value | undefined, number: number): boolean => {
    const made = value === undefined ? undefined : maker.get(value);
    return made?.op === 'constant' && (made.attributes as OpAttributes['constant']).values === number;
  };
  switch (node.op) {
    case 'multiply':
      if (isConstant(a, 1)) return b;
      return isConstant(b, 1) ? a : undefined;
    case 'add':
      if (isConstant(a, 0)) return b;
      return isConstant(b, 0) ? a : undefined;
    case 'divide':
      return isConstant(b, 1) ? a : undefined;
    case 'identity':
    case 'stop_gradient':
      return a;
    case 'cast':
    case 'reshape':
    case 'broadcast':
      return a !== undefined && sameShape(a.type.shape, (node.outputs[0] as Value).type.shape)
        ? a
        : undefined;
    case 'transpose': {
      const { permutation } = node.attributes as OpAttributes['transpose'];
      return permutation.every((axis, i) => axis === i) ? a : undefined;
    }
    default:
      return undefined;
  }
}
