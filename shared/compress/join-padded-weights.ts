import type { IrNode, Value } from '../ir/graph.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { apply, constant } from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import { GraphIndex, type Network } from './network.ts';
import { rebuildGraph } from './rebuild-graph.ts';

/**
 * Writes a padded weight as the weight joined with constants, the same numbers: OpenCV's importer (4.10) refuses a Pad that
 * reads no computed value.
 */
export function joinPaddedWeights(network: Network): Network {
  const facts = new GraphIndex(network.graph);
  const padded = network.graph.nodes.filter(
    ({ op, inputs }) => op === 'pad' && facts.statePath(inputs[0]) !== undefined,
  );
  if (padded.length === 0) return network;
  const graph = rebuildGraph(network.graph, {
    node: (g, node, [weight]) => {
      if (weight === undefined || !padded.includes(node)) return undefined;
      return [joined(g, weight, node)];
    },
  });
  return { ...network, graph };
}

function joined(g: GraphBuilder, weight: Value, node: IrNode): Value {
  const { before, after, value } = node.attributes as OpAttributes['pad'];
  return before.reduce((whole, low, axis) => {
    const high = after[axis] ?? 0;
    const filled = (size: number): readonly Value[] => {
      if (size === 0) return [];
      const shape = whole.type.shape.map((dim, i) => (i === axis ? size : Number(dim)));
      return [constant(g, 'float32', shape, value)];
    };
    const parts = [...filled(low), whole, ...filled(high)];
    return parts.length === 1 ? whole : apply(g, 'concatenate', parts, { axis });
  }, weight);
}
