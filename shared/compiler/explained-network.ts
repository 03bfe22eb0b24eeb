/** What programs share that look into a network: its first answer, and what is left out of their inputs. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { isTargetInput } from '../ir/data-inputs.ts';
import type { Graph, Value } from '../ir/graph.ts';
import { closestText } from './closest-text.ts';
import type { Lowered } from './lowered.ts';

/** The raw answer of the first objective, else the Output node's. */
export function firstAnswer({ losses, output }: Lowered, { training }: ProjectDocument): Value {
  const loss = training.objectives[0]?.loss ?? '';
  const answer = losses.get(loss)?.prediction ?? output;
  if (answer === undefined) throw new Error(`internal: loss ${loss} has no prediction`);
  return answer;
}

/** The graph without inputs that nothing reads, and without targets. */
export function withoutUnread(graph: Graph): Graph {
  const read = new Set([...graph.nodes.flatMap((node) => node.inputs), ...graph.outputs.map((o) => o.value)]);
  const inputs = graph.inputs.filter(({ name, value }) => read.has(value) && !isTargetInput(name));
  return { ...graph, inputs };
}

/** A node was asked for that the network has no value of; `known`: those that could be asked. */
export function unknownNode(node: string, known: readonly string[]): Diagnostic {
  const near = closestText(node, known);
  return diagnostic('explain-unknown-node', { node }, { suggestion: near === '' ? '' : ` (${near})` });
}
