import { must } from '../base/assert.ts';
import type { Graph, IrNode, Value } from '../ir/graph.ts';
import { decompose } from '../ops/decompose.ts';
import type { OpName, OpNode } from '../ops/definition.ts';
import { opNames } from '../ops/index.ts';
import type { Emission, Situation, TensorflowForm } from './emitter.ts';
import { tensorflowForms } from './emitters/index.ts';
import type { GraphWriter } from './graph-writer.ts';
import { ImageLayout } from './image-layout.ts';

/** The ops of a graph that have no form here, each with the reason. */
export function lackingOps({ nodes }: Graph): ReadonlyMap<OpName, string> {
  const lacking = new Map<OpName, string>();
  for (const { op } of nodes as readonly OpNode[]) {
    const form = formOf(op);
    if (form !== 'decomposed' && 'lacking' in form) lacking.set(op, form.lacking);
  }
  return lacking;
}

/** How many ops are written by nodes of their own, by their parts, and not at all. */
export function formCounts(): Readonly<Record<'native' | 'decomposed' | 'lacking', number>> {
  const counts = { native: 0, decomposed: 0, lacking: 0 };
  for (const op of opNames) {
    const form = formOf(op);
    if (form === 'decomposed') counts.decomposed++;
    else if ('lacking' in form) counts.lacking++;
    else counts.native++;
  }
  return counts;
}

/** The graph with its parts in place of every op that is not written whole. */
export function withForms(graph: Graph): Graph {
  return decompose(graph, (node) => {
    const form = formOf(node.op);
    if (form === 'decomposed' || 'lacking' in form) return false;
    return form.fits?.(situationOf(node)) ?? true;
  });
}

/** Appends nodes, each of an op that has a form (`withForms`). `names` gains the result of every value made. */
export function emitNodes(g: GraphWriter, nodes: readonly IrNode[], names: Map<Value, string>): void {
  const layout = new ImageLayout(g);
  for (const node of nodes as readonly OpNode[]) {
    g.label = `${node.origin}/${node.partOf ?? node.op}`;
    const emission: Emission<OpName> = {
      ...situationOf(node),
      g,
      inputs: node.inputs.map((input) => must(names.get(input), `input %${input.id} of ${node.op}`)),
      layout,
    };
    const form = formOf(node.op);
    const emit = typeof form === 'object' && 'emit' in form ? form.emit : undefined;
    const results = must(emit, `form of ${node.op}`)(emission);
    node.outputs.forEach((output, i) => {
      names.set(output, must(results[i], `result ${i} of ${node.op}`));
    });
  }
}

function situationOf({ inputs, outputs, attributes }: OpNode): Situation<OpName> {
  return {
    inputTypes: inputs.map((input) => input.type),
    outputTypes: outputs.map((output) => output.type),
    attributes,
  };
}

function formOf(op: OpName): TensorflowForm<OpName> {
  return tensorflowForms[op] as TensorflowForm<OpName>;
}
