import type { Graph, IrNode, Value } from '../ir/graph.ts';
import { bytesOf } from '../ir/types.ts';
import type { OpDefinition, OpName } from '../ops/definition.ts';
import { ops } from '../ops/index.ts';
import { peakMemory } from './peak-memory.ts';

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
  const sum = (kind: 'state' | 'data'): number =>
    graph.inputs
      .filter((input) => input.kind === kind)
      .reduce((total, input) => total + bytesOf(input.value.type), 0);
  return {
    operations: graph.nodes.length,
    macs: graph.nodes.reduce((total, node) => total + macsOf(node), 0),
    stateBytes: sum('state'),
    dataBytes: sum('data'),
    peakBytes: peakMemory(graph).bytes,
  };
}

/** Multiply-accumulates of one operation; a symbolic batch counts as one sample. */
export function macsOf(node: IrNode): number {
  const definition = ops[node.op as OpName] as OpDefinition<OpName>;
  const types = (values: readonly Value[]) => values.map((value) => value.type);
  return definition.macs?.(types(node.inputs), types(node.outputs), node.attributes as never) ?? 0;
}
