import type {
  Graph,
  GraphInput,
  GraphOutput,
  InputKind,
  IrNode,
  LaterPhase,
  OutputKind,
  Value,
} from '../ir/graph.ts';
import type { TensorType } from '../ir/types.ts';
import type { OpAttributes } from './attributes.ts';
import type { Builder, OpDefinition, OpName } from './definition.ts';
import { ops } from './index.ts';

/** Builds a graph in order. Each result's type comes from the op's shape rule, so a built graph is well typed. */
export class GraphBuilder implements Builder {
  /** The drawn node that ops appended now come from. */
  origin = '';
  /** What of a training step they belong to; undefined: the forward pass. */
  phase: LaterPhase | undefined;
  private nextId: number;
  private readonly inputs: GraphInput[] = [];
  private readonly nodes: IrNode[] = [];
  private readonly outputs: GraphOutput[] = [];

  /** `firstId`: where what is built joins another graph, an id that no value there has, nor any above. */
  constructor(firstId = 0) {
    this.nextId = firstId;
  }

  input(kind: InputKind, name: string, type: TensorType): Value {
    const value = this.value(type);
    this.inputs.push({ kind, name, value });
    return value;
  }

  op<K extends OpName>(name: K, inputs: readonly Value[], attributes: OpAttributes[K]): readonly Value[] {
    const definition: OpDefinition<K> = ops[name];
    const types = definition.infer(
      inputs.map((input) => input.type),
      attributes,
    );
    const outputs = types.map((type) => this.value(type));
    const { origin, phase } = this;
    this.nodes.push({ op: name, inputs, attributes, outputs, origin, ...(phase && { phase }) });
    return outputs;
  }

  output(kind: OutputKind, name: string, value: Value): void {
    this.outputs.push({ kind, name, value });
  }

  /** How many operations were appended so far. */
  get size(): number {
    return this.nodes.length;
  }

  /** The operations appended since `from` (a former `size`). */
  appendedSince(from: number): readonly IrNode[] {
    return this.nodes.slice(from);
  }

  graph(): Graph {
    return { inputs: [...this.inputs], nodes: [...this.nodes], outputs: [...this.outputs] };
  }

  private value(type: TensorType): Value {
    return { id: this.nextId++, type };
  }
}
