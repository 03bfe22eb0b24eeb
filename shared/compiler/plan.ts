import type { Graph, IrNode, Value } from '../ir/graph.ts';
import { type DType, elementCount } from '../ir/types.ts';
import type { OpDefinition, OpName } from '../ops/definition.ts';
import { ops } from '../ops/index.ts';

const bytesOf: Readonly<Record<DType, number>> = {
  float32: 4,
  int64: 8,
  int32: 4,
  uint32: 4,
  bool: 1,
  uint8: 1,
  int8: 1,
  float16: 2,
};

/** What a step will cost, before it runs. */
export interface Plan {
  readonly operations: number;
  /** Multiply-accumulates of one step, forward and backward. */
  readonly macs: number;
  /** Bytes of weights, statistics and slots. */
  readonly stateBytes: number;
  /** Bytes of one batch as it is handed over. */
  readonly dataBytes: number;
  /**
   * Largest sum of intermediate results alive at once when every one is freed after its last use and views
   * (reshape) share their input's memory: what a runtime with exact reuse would need besides the state.
   */
  readonly peakBytes: number;
}

export function planGraph(graph: Graph): Plan {
  const sizeOf = (value: Value): number => elementCount(value.type.shape) * bytesOf[value.type.dtype];
  const sum = (kind: 'state' | 'data'): number =>
    graph.inputs
      .filter((input) => input.kind === kind)
      .reduce((total, input) => total + sizeOf(input.value), 0);
  return {
    operations: graph.nodes.length,
    macs: graph.nodes.reduce((total, node) => total + macsOf(node), 0),
    stateBytes: sum('state'),
    dataBytes: sum('data'),
    peakBytes: peakOf(graph, sizeOf),
  };
}

/** Multiply-accumulates of one operation; a symbolic batch counts as one sample. */
export function macsOf(node: IrNode): number {
  const definition = ops[node.op as OpName] as OpDefinition<OpName>;
  const types = (values: readonly Value[]) => values.map((value) => value.type);
  return definition.macs?.(types(node.inputs), types(node.outputs), node.attributes as never) ?? 0;
}

function peakOf(graph: Graph, sizeOf: (value: Value) => number): number {
  const owners = memoryOwners(graph);
  const ownerOf = (value: Value): Value => owners.get(value) ?? value;
  const lastUse = new Map<Value, number>();
  graph.nodes.forEach((node, index) => {
    for (const value of [...node.outputs, ...node.inputs]) lastUse.set(ownerOf(value), index);
  });
  for (const output of graph.outputs) lastUse.set(ownerOf(output.value), graph.nodes.length);
  const given = new Set(graph.inputs.map((input) => input.value));
  let alive = 0;
  let peak = 0;
  graph.nodes.forEach((node, index) => {
    for (const output of node.outputs) if (!owners.has(output)) alive += sizeOf(output);
    peak = Math.max(peak, alive);
    for (const owner of new Set([...node.outputs, ...node.inputs].map(ownerOf))) {
      if (lastUse.get(owner) === index && !given.has(owner)) alive -= sizeOf(owner);
    }
  });
  return peak;
}

/** For each view, the value in whose memory it lies. */
function memoryOwners(graph: Graph): ReadonlyMap<Value, Value> {
  const owners = new Map<Value, Value>();
  for (const node of graph.nodes) {
    const [input] = node.inputs;
    const [output] = node.outputs;
    if (node.op !== 'reshape' && node.op !== 'identity' && node.op !== 'stop_gradient') continue;
    if (input !== undefined && output !== undefined) owners.set(output, owners.get(input) ?? input);
  }
  return owners;
}
