import { must } from '../base/assert.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Graph, IrNode, Value } from '../ir/graph.ts';
import { decompose } from '../ops/decompose.ts';
import type { OpName, OpNode } from '../ops/definition.ts';
import { opNames, ops } from '../ops/index.ts';
import { BlockedTensors } from './blocked-tensors.ts';
import type { Emission, OnnxForm, OnnxForms, OnnxTarget, Situation } from './emitter.ts';
import { onnxForms } from './emitters/index.ts';
import type { GraphWriter } from './graph-writer.ts';
import { nodeLabel } from './node-name.ts';

export interface EmitOptions {
  readonly target: OnnxTarget;
  /** A form to prefer, by op. Where it does not fit, the usual choice is made. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Channels in a block of the CPU's image kernels, as probed on the machine that runs the program; absent: none. */
  readonly blockSize?: number;
  /** Called with the form that each node is emitted by, and with the whole ops that were taken apart. */
  readonly onForm?: (op: string, form: string) => void;
}

export const decomposedForm = 'decomposed';

/** The names of an op's forms, the preferred one first. */
export function formNames(op: OpName): readonly string[] {
  const named = formsOf(op).map((form) => form.name);
  return ops[op].decompose === undefined ? named : [...named, decomposedForm];
}

/** Problems of a choice of forms: ops or forms that do not exist. */
export function checkForms(forms: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return Object.entries(forms).flatMap(([op, form]) => {
    const known = opNames.includes(op as OpName) ? formNames(op as OpName) : [];
    if (known.includes(form)) return [];
    return [diagnostic('engine-unknown-form', {}, { op, form, known: known.join(', ') || '-' })];
  });
}

/** The graph with its parts in place of every op that no form writes on this target. */
export function withForms(graph: Graph, { target, forms }: EmitOptions): Graph {
  return decompose(graph, (node) => {
    if (forms?.[node.op] === decomposedForm && ops[node.op].decompose !== undefined) return false;
    const situation = situationOf(node, target);
    return formsOf(node.op).some((form) => form.fitsHere === undefined && fits(form, situation));
  });
}

/**
 * Appends nodes, each of an op that has a form (`withForms`). `names` holds the ONNX name of every value made so far and gains
 * those made here.
 */
export function emitNodes(
  g: GraphWriter,
  nodes: readonly IrNode[],
  names: Map<Value, string>,
  options: EmitOptions,
): void {
  const { target, blockSize, forms } = options;
  const blocked = target === 'cpu' && blockSize !== undefined ? new BlockedTensors(g, blockSize) : undefined;
  for (const node of nodes as readonly OpNode[]) {
    g.label = nodeLabel(node.origin, node.partOf ?? node.op, node.phase);
    const emission: Emission<OpName> = {
      ...situationOf(node, target),
      g,
      inputs: node.inputs.map((input) => must(names.get(input), `input %${input.id} of ${node.op}`)),
      blocked,
    };
    const fitting = formsOf(node.op).filter(
      (form) => fits(form, emission) && (form.fitsHere?.(emission) ?? true),
    );
    const wanted = fitting.find((form) => form.name === forms?.[node.op]);
    const form = must(wanted ?? fitting[0], `form of ${node.op}`);
    options.onForm?.(node.op, form.name);
    if (node.partOf !== undefined) options.onForm?.(node.partOf, decomposedForm);
    const results = form.emit(emission);
    node.outputs.forEach((output, i) => {
      names.set(output, must(results[i], `result ${i} of ${node.op}`));
    });
  }
}

function situationOf({ inputs, outputs, attributes }: OpNode, target: OnnxTarget): Situation<OpName> {
  const inputTypes = inputs.map((input) => input.type);
  const outputTypes = outputs.map((output) => output.type);
  return { target, inputTypes, outputTypes, attributes };
}

function fits(form: OnnxForm<OpName>, situation: Situation<OpName>): boolean {
  return form.fits?.(situation) ?? true;
}

function formsOf(op: OpName): OnnxForms<OpName> {
  return onnxForms[op] as OnnxForms<OpName>;
}
