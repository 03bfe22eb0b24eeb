import type { Graph, IrNode, Value } from '../ir/graph.ts';
import { printNode } from '../ir/print.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { toNumbers } from '../ir/tensor-data.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import type { OpName } from '../ops/definition.ts';
import type { Precision, ReferenceKernel } from './kernel.ts';
import { KernelContext } from './kernel.ts';
import { kernels } from './kernels.ts';

export interface RunOptions {
  /** How float32 tensors are stored; 'float64' gives Float64Array data. */
  readonly precision: Precision;
  /** The size of the dimension 'N'; by default that of the first fed tensor that has it. */
  readonly batch?: number;
}

/**
 * Interprets a graph op by op. `feeds` has every input by name; the results are the graph's outputs by name.
 * Throws where a feed or a result has not the type the graph gives it: a bug of the caller or of a shape rule.
 */
export function runGraph(
  graph: Graph,
  feeds: ReadonlyMap<string, TensorData>,
  options: RunOptions,
): Map<string, TensorData> {
  const context = new KernelContext(options.precision, options.batch ?? batchOf(graph, feeds));
  const computed = new Map<number, TensorData>();
  for (const { name, value } of graph.inputs) {
    computed.set(value.id, stored(fed(name, feeds), value, context, `input ${name}`));
  }
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((input) => present(computed, input));
    const results = runNode(node, inputs, context);
    node.outputs.forEach((output, i) => {
      const result = results[i];
      if (result === undefined) throw new Error(`internal: no result ${i} of ${printNode(node)}`);
      checkType(result, output, context, printNode(node));
      computed.set(output.id, result);
    });
  }
  return new Map(graph.outputs.map(({ name, value }) => [name, present(computed, value)]));
}

function runNode(node: IrNode, inputs: readonly TensorData[], context: KernelContext): readonly TensorData[] {
  // Builders type the attributes by the op's name; the IR itself does not carry that link.
  const kernel = kernels[node.op as OpName] as ReferenceKernel<OpName> | undefined;
  if (kernel === undefined) throw new Error(`internal: no op is named ${node.op}`);
  return kernel(inputs, node.attributes as never, context);
}

function batchOf(graph: Graph, feeds: ReadonlyMap<string, TensorData>): number | undefined {
  for (const { name, value } of graph.inputs) {
    const axis = value.type.shape.indexOf('N');
    if (axis >= 0) return feeds.get(name)?.shape[axis];
  }
  return undefined;
}

function fed(name: string, feeds: ReadonlyMap<string, TensorData>): TensorData {
  const tensor = feeds.get(name);
  if (tensor === undefined) throw new Error(`internal: nothing was fed to input ${name}`);
  return tensor;
}

function present(computed: ReadonlyMap<number, TensorData>, value: Value): TensorData {
  const tensor = computed.get(value.id);
  if (tensor === undefined) throw new Error(`internal: value %${value.id} is used before it is made`);
  return tensor;
}

/** The fed tensor in this run's storage. */
function stored(tensor: TensorData, value: Value, context: KernelContext, what: string): TensorData {
  checkType(tensor, value, context, what);
  return tensor.dtype === 'float32' ? context.floatsFrom(tensor.shape, toNumbers(tensor)) : tensor;
}

function checkType(tensor: TensorData, { type }: Value, context: KernelContext, what: string): void {
  const shape = context.sizes(type.shape);
  if (tensor.dtype === type.dtype && sameShape(tensor.shape, shape)) return;
  const found = `${tensor.dtype} ${shapeText(tensor.shape)}`;
  throw new Error(`internal: ${what} is ${found}, its type ${type.dtype} ${shapeText(shape)}`);
}
