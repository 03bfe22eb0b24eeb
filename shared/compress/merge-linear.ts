import type { IrNode, Value } from '../ir/graph.ts';
import { sameShape } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { GraphIndex, type Network } from './network.ts';
import { rebuildGraph } from './rebuild-graph.ts';

/**
 * Writes a product of matrices and the bias added to it as one `linear`, as exported files say it (Gemm): runtimes know it,
 * and its bias can be quantized with it.
 */
export function mergeLinear(network: Network): Network {
  const facts = new GraphIndex(network.graph);
  const merged = new Map<IrNode, readonly [product: IrNode, bias: Value]>();
  for (const node of network.graph.nodes) {
    if (node.op !== 'add') continue;
    const [a, b] = node.inputs as readonly [Value, Value];
    for (const [sum, bias] of [
      [a, b],
      [b, a],
    ] as const) {
      const product = facts.maker(sum);
      if (product === undefined || !isMatrixProduct(product) || facts.onlyReader(sum) !== node) continue;
      if (!sameShape(bias.type.shape, sum.type.shape.slice(1))) continue;
      merged.set(node, [product, bias]);
      break;
    }
  }
  if (merged.size === 0) return network;
  const products = new Set([...merged.values()].map(([product]) => product));
  // A product is skipped where it stood; what it read is kept until its sum comes.
  const skipped = new Map<IrNode, readonly Value[]>();
  const graph = rebuildGraph(network.graph, {
    node: (g, node, inputs) => {
      if (products.has(node)) {
        skipped.set(node, inputs);
        return [inputs[0] as Value];
      }
      const merge = merged.get(node);
      if (merge === undefined) return undefined;
      const [product, bias] = merge;
      const [x, weight] = skipped.get(product) as readonly [Value, Value];
      const biasAt = node.inputs.indexOf(bias);
      return g.op('linear', [x, weight, inputs[biasAt] as Value], {});
    },
  });
  return { ...network, graph };
}

function isMatrixProduct(node: IrNode): boolean {
  if (node.op !== 'matmul') return false;
  const { transposeA, transposeB } = node.attributes as OpAttributes['matmul'];
  return !transposeA && !transposeB && node.inputs.every((input) => input.type.shape.length === 2);
}
