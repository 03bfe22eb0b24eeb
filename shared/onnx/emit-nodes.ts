import { must } from '../base/assert.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { IrNode, Value } from '../ir/graph.ts';
import type { OpDefinition, OpName } from '../ops/definition.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { opNames, ops } from '../ops/index.ts';
import { BlockedTensors } from './blocked-tensors.ts';
import type { Emission, OnnxForm, OnnxForms, OnnxTarget } from './emitter.ts';
import { onnxForms } from './emitters/index.ts';
import type { GraphWriter } from './graph-writer.ts';

export interface EmitOptions {
  readonly target: OnnxTarget;
  /** A form to prefer, by op. Where it does not fit, the usual choice is made. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Channels in a block of the CPU's image kernels, as probed on the machine that runs the program; absent: none. */
  readonly blockSize?: number;
}

/** What is passed down while a graph is written. */
interface Writing {
  readonly g: GraphWriter;
  readonly options: EmitOptions;
  readonly blocked: BlockedTensors | undefined;
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

/** Appends the nodes of a graph. `names` holds the ONNX name of every value made so far and gains those made here. */
export function emitNodes(
  g: GraphWriter,
  nodes: readonly IrNode[],
  names: Map<Value, string>,
  options: EmitOptions,
): void {
  const { target, blockSize } = options;
  const blocks = target === 'cpu' && blockSize !== undefined;
  const writing = { g, options, blocked: blocks ? new BlockedTensors(g, blockSize) : undefined };
  for (const node of nodes) {
    g.label = `${node.origin}/${node.op}`;
    emitNode(writing, node, names);
  }
}

function emitNode(writing: Writing, node: IrNode, names: Map<Value, string>): void {
  const { g, options, blocked } = writing;
  const op = node.op as OpName;
  const emission = {
    g,
    target: options.target,
    inputs: node.inputs.map((input) => must(names.get(input), `input %${input.id} of ${op}`)),
    inputTypes: node.inputs.map((input) => input.type),
    outputTypes: node.outputs.map((output) => output.type),
    attributes: node.attributes,
    blocked,
  } as Emission<OpName>;
  const form = chosenForm(op, emission, options);
  const results = form === undefined ? emitDecomposed(op, emission, writing) : form.emit(emission);
  node.outputs.forEach((output, i) => {
    names.set(output, must(results[i], `result ${i} of ${node.op}`));
  });
}

function chosenForm(
  op: OpName,
  emission: Emission<OpName>,
  options: EmitOptions,
): OnnxForm<OpName> | undefined {
  const fitting = formsOf(op).filter((form) => form.fits?.(emission) ?? true);
  const wanted = options.forms?.[op];
  if (wanted === decomposedForm && ops[op].decompose !== undefined) return undefined;
  return fitting.find((form) => form.name === wanted) ?? fitting[0];
}

function emitDecomposed(
  op: OpName,
  { inputs, inputTypes, attributes }: Emission<OpName>,
  writing: Writing,
): readonly string[] {
  const definition = ops[op] as OpDefinition<OpName>;
  const builder = new GraphBuilder();
  const values = inputTypes.map((type, i) => builder.input('data', String(i), type));
  const results = must(definition.decompose, `decomposition of ${op}`)(builder, values, attributes);
  const names = new Map(values.map((value, i) => [value, inputs[i] as string]));
  for (const node of builder.graph().nodes) emitNode(writing, node, names);
  return results.map((result) => must(names.get(result), `a result of ${op}`));
}

function formsOf(op: OpName): OnnxForms<OpName> {
  return onnxForms[op] as OnnxForms<OpName>;
}
