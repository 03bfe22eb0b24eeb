import type { Graph, IrNode, Value } from '../ir/graph.ts';
import { sameShape } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { GraphIndex } from './network.ts';

/** A layer with weights that runs on integers. */
export interface IntegerLayer {
  readonly node: IrNode;
  readonly kernelPath: string;
  /** Dimension of the kernel that counts the outputs: each has a scale of its own. */
  readonly channelAxis: 0 | 1;
  readonly biasPath: string | undefined;
}

/** Layers whose kernel is a state: convolutions and products with a matrix. */
export function integerLayers(graph: Graph): readonly IntegerLayer[] {
  const facts = new GraphIndex(graph);
  return graph.nodes.flatMap((node): readonly IntegerLayer[] => {
    const kernelPath = facts.statePath(node.inputs[1]);
    if (kernelPath === undefined || facts.statePath(node.inputs[0]) !== undefined) return [];
    const biasPath = facts.statePath(node.inputs[2]);
    if (node.op === 'conv2d') return [{ node, kernelPath, channelAxis: 0, biasPath }];
    const isProduct = node.op === 'linear' || (node.op === 'matmul' && isPlainMatrix(node));
    return isProduct ? [{ node, kernelPath, channelAxis: 1, biasPath }] : [];
  });
}

function isPlainMatrix(node: IrNode): boolean {
  const { transposeA, transposeB } = node.attributes as OpAttributes['matmul'];
  return !transposeA && !transposeB && node.inputs[1]?.type.shape.length === 2;
}

/** Ops that move values about unchanged: integers pass through them as they are. */
const movements: ReadonlySet<string> = new Set(['reshape', 'transpose', 'max_pool2d', 'identity']);

/** Ops without weights for which runtimes have integer kernels. */
const mergingOps: ReadonlySet<string> = new Set(['add', 'concatenate', 'average_pool2d']);

/**
 * The values that are rounded to integers, each where it is made: inputs of integer layers, and results of those that
 * need one to run on integers. What only movements separate from its maker is rounded before them, and what a
 * ReLU follows is rounded after it, where the range starts at 0 and the ReLU costs nothing.
 */
export function roundedValues(graph: Graph, layers: readonly IntegerLayer[]): readonly Value[] {
  const facts = new GraphIndex(graph);
  const layerNodes = new Map(layers.map((layer) => [layer.node, layer]));
  const depends = dataDependent(graph);
  const rounded = new Set<Value>();
  const add = (value: Value): void => {
    const source = movedFrom(facts, value);
    if (source.type.dtype === 'float32' && depends.has(source)) rounded.add(source);
  };
  for (const node of graph.nodes) {
    const layer = layerNodes.get(node);
    const isMerge = mergingOps.has(node.op) && node.inputs.every((input) => joins(depends, node, input));
    if (layer === undefined && !isMerge) continue;
    if (layer === undefined) node.inputs.forEach(add);
    else add(node.inputs[0] as Value);
    const result = afterRelu(facts, node.outputs[0] as Value);
    if (node.op !== 'linear' && node.op !== 'matmul' && !facts.isResult(result)) add(result);
  }
  return [...rounded];
}

/** Whether an input of a merge is data of the merge's own shape: a bias or a scalar is left in float32. */
function joins(depends: ReadonlySet<Value>, node: IrNode, input: Value): boolean {
  const alike = node.op !== 'add' || sameShape(input.type.shape, node.outputs[0]?.type.shape ?? []);
  return depends.has(input) && alike;
}

function afterRelu(facts: GraphIndex, value: Value): Value {
  const reader = facts.onlyReader(value);
  return reader?.op === 'relu' ? (reader.outputs[0] as Value) : value;
}

/** The value that movements brought here. */
export function movedFrom(facts: GraphIndex, value: Value): Value {
  let source = value;
  for (;;) {
    const maker = facts.maker(source);
    if (maker === undefined || !movements.has(maker.op)) return source;
    source = maker.inputs[0] as Value;
  }
}

/** Every value that changes with the samples. */
function dataDependent(graph: Graph): ReadonlySet<Value> {
  const depends = new Set<Value>(
    graph.inputs.filter((input) => input.kind === 'data').map((input) => input.value),
  );
  for (const node of graph.nodes) {
    if (node.inputs.some((input) => depends.has(input)))
      for (const output of node.outputs) depends.add(output);
  }
  return depends;
}
