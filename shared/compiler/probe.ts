import type { Graph, GraphOutput, IrNode, Value } from '../ir/graph.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { multiply, reduceSum, scalar } from '../ops/build.ts';
import type { Builder, OpDefinition, OpName } from '../ops/definition.ts';
import { ops } from '../ops/index.ts';

/** One operation that is watched: its result is 0 when all its numbers are finite, else not a number. */
export interface Probe {
  readonly result: string;
  readonly node: string;
  readonly op: string;
  readonly stage: 'forward' | 'gradient' | 'update';
}

/**
 * A step with every float result of every operation watched, in order: run once on the state before a step that
 * went wrong, it says which drawn node made the first number that is not finite.
 */
export function probeGraph(graph: Graph): { readonly graph: Graph; readonly probes: readonly Probe[] } {
  let nextId =
    1 +
    Math.max(
      0,
      ...[...graph.inputs.map((i) => i.value), ...graph.nodes.flatMap((n) => n.outputs)].map((v) => v.id),
    );
  const nodes: IrNode[] = [];
  const outputs: GraphOutput[] = [];
  const probes: Probe[] = [];
  const appender = (origin: string): Builder => ({
    op<K extends OpName>(name: K, inputs: readonly Value[], attributes: OpAttributes[K]): readonly Value[] {
      const definition: OpDefinition<K> = ops[name];
      const types = definition.infer(
        inputs.map((input) => input.type),
        attributes,
      );
      const made = types.map((type): Value => ({ id: nextId++, type }));
      nodes.push({ op: name, inputs, attributes, outputs: made, origin });
      return made;
    },
  });
  const stageOf = stages(graph);
  for (const node of graph.nodes) {
    nodes.push(node);
    const output = node.outputs[0];
    if (output === undefined || output.type.dtype !== 'float32' || node.op === 'constant') continue;
    const g = appender(node.origin);
    const axes = output.type.shape.map((_, axis) => axis);
    const result = `probe/${probes.length}`;
    outputs.push({
      kind: 'result',
      name: result,
      value: reduceSum(g, multiply(g, output, scalar(g, 0)), axes),
    });
    probes.push({ result, node: node.origin, op: node.op, stage: stageOf(node) });
  }
  return { graph: { inputs: graph.inputs, nodes, outputs }, probes };
}

/** Forward until the last loss is made; update for what makes a state; gradient in between. */
function stages(graph: Graph): (node: IrNode) => Probe['stage'] {
  const losses = new Set(graph.outputs.filter((o) => o.name.startsWith('loss/')).map((o) => o.value));
  const states = new Set(graph.outputs.filter((o) => o.kind === 'state').map((o) => o.value));
  const lossAt = graph.nodes.findLastIndex((node) => node.outputs.some((output) => losses.has(output)));
  const position = new Map(graph.nodes.map((node, index) => [node, index]));
  return (node) => {
    if ((position.get(node) ?? 0) <= lossAt) return 'forward';
    return node.outputs.some((output) => states.has(output)) ? 'update' : 'gradient';
  };
}
