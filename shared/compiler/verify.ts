import type { Graph, Value } from '../ir/graph.ts';
import { printNode } from '../ir/print.ts';
import { sameType, typeText } from '../ir/types.ts';
import type { OpDefinition, OpName } from '../ops/definition.ts';
import { ops } from '../ops/index.ts';

/**
 * Checks a graph after every pass: each value is made once and before its use, each op's inputs still fit its
 * shape rule, each result has the type it says, each state leaves with the type it entered. Throws: a graph that
 * fails is a bug of a pass, never of a document.
 */
export function verifyGraph(graph: Graph, stage: string): Graph {
  const known = new Set<Value>(graph.inputs.map((input) => input.value));
  for (const node of graph.nodes) {
    const fail = (what: string): never => {
      throw new Error(`internal: after ${stage}, ${what} in ${printNode(node)}`);
    };
    for (const input of node.inputs) if (!known.has(input)) fail(`%${input.id} is used before it is made`);
    const definition = ops[node.op as OpName] as OpDefinition<OpName> | undefined;
    if (definition === undefined) return fail(`unknown op ${node.op}`);
    const types = definition.infer(
      node.inputs.map((input) => input.type),
      node.attributes as never,
    );
    node.outputs.forEach((output, i) => {
      const type = types[i];
      if (type === undefined || !sameType(type, output.type)) {
        fail(`result ${i} is ${type === undefined ? 'missing' : typeText(type)}`);
      }
      if (known.has(output)) fail(`%${output.id} is made twice`);
      known.add(output);
    });
  }
  for (const output of graph.outputs) {
    if (!known.has(output.value))
      throw new Error(`internal: after ${stage}, output ${output.name} is never made`);
    if (output.kind !== 'state') continue;
    const input = graph.inputs.find(
      (candidate) => candidate.kind === 'state' && candidate.name === output.name,
    );
    if (input === undefined || !sameType(input.value.type, output.value.type)) {
      throw new Error(`internal: after ${stage}, state ${output.name} changes its type`);
    }
  }
  return graph;
}
