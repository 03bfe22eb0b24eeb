import { must } from '../base/assert.ts';
import type { Graph, GraphInput, GraphOutput, IrNode, Value } from '../ir/graph.ts';
import type { OpName } from '../ops/definition.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';

/** What changes while a graph is built anew. Each rule that gives undefined leaves its part as it was. */
export interface RebuildRules {
  /** What stands for an input; may declare inputs of other types or names. */
  readonly input?: (g: GraphBuilder, input: GraphInput) => Value | undefined;
  /** What stands for an operation's results. `inputs` are already those of the new graph. */
  readonly node?: (g: GraphBuilder, node: IrNode, inputs: readonly Value[]) => readonly Value[] | undefined;
  /** What operations read in place of a value just made. Outputs of the graph keep the value itself. */
  readonly reading?: (g: GraphBuilder, original: Value, made: Value) => Value | undefined;
  /** What leaves as an output; may declare inputs and outputs of its own. */
  readonly output?: (g: GraphBuilder, output: GraphOutput, value: Value) => Value | undefined;
}

/** Builds a graph again, in order, with rules that replace and insert operations. Each result is typed by its op. */
export function rebuildGraph(graph: Graph, rules: RebuildRules): Graph {
  const g = new GraphBuilder();
  const made = new Map<Value, Value>();
  const read = new Map<Value, Value>();
  const define = (original: Value, value: Value): void => {
    made.set(original, value);
    read.set(original, rules.reading?.(g, original, value) ?? value);
  };
  for (const input of graph.inputs) {
    g.origin = '';
    define(input.value, rules.input?.(g, input) ?? g.input(input.kind, input.name, input.value.type));
  }
  for (const node of graph.nodes) {
    g.origin = node.origin;
    const inputs = node.inputs.map((input) => must(read.get(input), `value %${input.id}`));
    // The IR forgets that a name and its attributes belong together; the node was built with both.
    const results =
      rules.node?.(g, node, inputs) ?? g.op(node.op as OpName, inputs, node.attributes as never);
    node.outputs.forEach((output, i) => {
      define(output, must(results[i], `result ${i} of ${node.op}`));
    });
  }
  for (const output of graph.outputs) {
    const value = must(made.get(output.value), `output ${output.name}`);
    g.output(output.kind, output.name, rules.output?.(g, output, value) ?? value);
  }
  return g.graph();
}
