import { must } from '../base/assert.ts';
import type { Graph, Value } from '../ir/graph.ts';
import type { Dim, Shape } from '../ir/types.ts';
import type { OpNode } from './definition.ts';
import { GraphBuilder } from './graph-builder.ts';

/** The graph for batches of so many samples: 'N' has that size everywhere. For engines that compile known sizes alone. */
export function bindBatch(graph: Graph, batch: number): Graph {
  const bound = (shape: Shape): Shape => shape.map((dim: Dim) => (dim === 'N' ? batch : dim));
  const builder = new GraphBuilder();
  const values = new Map<Value, Value>();
  for (const { kind, name, value } of graph.inputs) {
    values.set(value, builder.input(kind, name, { ...value.type, shape: bound(value.type.shape) }));
  }
  for (const node of graph.nodes as readonly OpNode[]) {
    builder.origin = node.origin;
    const inputs = node.inputs.map((input) => must(values.get(input), `input %${input.id}`));
    // Only shapes of the ops that state one name the batch.
    const attributes =
      node.op === 'reshape' || node.op === 'broadcast'
        ? { shape: bound((node.attributes as { readonly shape: Shape }).shape) }
        : node.attributes;
    const outputs = builder.op(node.op, inputs, attributes as never);
    node.outputs.forEach((output, i) => {
      values.set(output, must(outputs[i], `result ${i} of ${node.op}`));
    });
  }
  for (const { kind, name, value } of graph.outputs) {
    builder.output(kind, name, must(values.get(value), name));
  }
  return builder.graph();
}

/** The inputs whose first or a later dimension is the batch: the name and the axis. */
export function batchAxes(graph: Graph): ReadonlyMap<string, number> {
  return new Map(
    graph.inputs
      .map(({ name, value }) => [name, value.type.shape.indexOf('N')] as const)
      .filter(([, axis]) => axis >= 0),
  );
}
