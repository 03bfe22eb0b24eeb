/** IR graphs as whole TensorFlow programs. */
import { must } from '../base/assert.ts';
import type { Graph } from '../ir/graph.ts';
import type { TensorType } from '../ir/types.ts';
import { emitNodes, withForms } from './emit-nodes.ts';
import { GraphWriter } from './graph-writer.ts';
import { type Crossing, entering, enteringAs, leaving, leavingAs } from './interface-tensors.ts';
import type { SignatureTensor, TensorflowModel } from './model.ts';

/** A tensor of the program's border: the name of the graph, the IR's type, and how it crosses. */
export interface ProgramTensor {
  readonly name: string;
  readonly type: TensorType;
  readonly crossing: Crossing;
  /** The result in the file's graph, `in0:0`. */
  readonly tensor: string;
}

export interface TensorflowProgram {
  readonly model: TensorflowModel;
  /** In the order of the graph's inputs. */
  readonly inputs: readonly ProgramTensor[];
  /** In the order of the graph's outputs. */
  readonly outputs: readonly ProgramTensor[];
}

/**
 * The graph once: states enter and leave as tensors, so that a state of a run is a value. All sizes must be known
 * (`bindBatch`). `signature`: `train` or `evaluate`.
 */
export function emitStep(whole: Graph, signature: 'train' | 'evaluate'): TensorflowProgram {
  const graph = withForms(whole);
  const g = new GraphWriter();
  g.label = 'inputs';
  const inputs = graph.inputs.map(({ name, value: { type } }, i) => ({
    name,
    type,
    crossing: enteringAs(type),
    tensor: `in${i}:0`,
  }));
  const names = new Map(graph.inputs.map(({ value }, i) => [value, entering(g, `in${i}`, value.type)]));
  emitNodes(g, graph.nodes, names);
  g.label = 'results';
  const outputs = graph.outputs.map(({ name, value }, i) => {
    const { type } = value;
    leaving(g, `out${i}`, must(names.get(value), `result ${name}`), type);
    return { name, type, crossing: leavingAs(type), tensor: `out${i}:0` };
  });
  const nodes = g.finish(graph.outputs.map((_, i) => `out${i}`));
  const signatures = [
    { name: signature, inputs: inputs.map(signatureTensor), outputs: outputs.map(signatureTensor) },
  ];
  return { model: { nodes, signatures }, inputs, outputs };
}

function signatureTensor({ name, crossing, tensor }: ProgramTensor): SignatureTensor {
  return { name, tensor, ...crossing };
}
