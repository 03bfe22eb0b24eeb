import { must } from '../base/assert.ts';
import type { Graph, GraphInput, IrNode, StateEntry, Value } from '../ir/graph.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { elementCount } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';

/** A network for prediction together with its numbers: what every step of compression takes and gives. */
export interface Network {
  readonly graph: Graph;
  /** The states the graph reads, in the order of its inputs. */
  readonly state: readonly StateEntry[];
  /** Their values by path. */
  readonly values: ReadonlyMap<string, TensorData>;
}

/** Answers about a graph that rewrites ask again and again. */
export class GraphIndex {
  private readonly makers = new Map<Value, IrNode>();
  private readonly readerLists = new Map<Value, IrNode[]>();
  private readonly inputs: ReadonlyMap<Value, GraphInput>;
  private readonly results: ReadonlySet<Value>;

  constructor(graph: Graph) {
    this.inputs = new Map(graph.inputs.map((input) => [input.value, input]));
    this.results = new Set(graph.outputs.map((output) => output.value));
    for (const node of graph.nodes) {
      for (const output of node.outputs) this.makers.set(output, node);
      for (const input of new Set(node.inputs)) {
        const readers = this.readerLists.get(input);
        if (readers === undefined) this.readerLists.set(input, [node]);
        else readers.push(node);
      }
    }
  }

  maker(value: Value): IrNode | undefined {
    return this.makers.get(value);
  }

  /** Operations that read the value, each once. */
  readers(value: Value): readonly IrNode[] {
    return this.readerLists.get(value) ?? [];
  }

  /** The only reader of a value that is no output of the graph. */
  onlyReader(value: Value): IrNode | undefined {
    const readers = this.readers(value);
    return readers.length === 1 && !this.results.has(value) ? readers[0] : undefined;
  }

  isResult(value: Value): boolean {
    return this.results.has(value);
  }

  /** The path of a value that enters as state. */
  statePath(value: Value | undefined): string | undefined {
    const input = value === undefined ? undefined : this.inputs.get(value);
    return input?.kind === 'state' ? input.name : undefined;
  }
}

/** The float32 numbers of a value that is known before the network runs: a state or a constant. */
export function knownFloats(network: Network, facts: GraphIndex, value: Value): Float32Array | undefined {
  if (value.type.dtype !== 'float32') return undefined;
  const path = facts.statePath(value);
  if (path !== undefined) return floatValues(network.values, path);
  const maker = facts.maker(value);
  if (maker?.op !== 'constant') return undefined;
  const { values } = maker.attributes as OpAttributes['constant'];
  const count = elementCount(value.type.shape);
  return typeof values === 'number' ? new Float32Array(count).fill(values) : Float32Array.from(values);
}

/** The numbers of a float32 state. */
export function floatValues(values: ReadonlyMap<string, TensorData>, path: string): Float32Array {
  const { data } = must(values.get(path), `value of ${path}`);
  if (!(data instanceof Float32Array)) throw new Error(`internal: ${path} is not float32`);
  return data;
}

/** Drops operations that no output needs and states that nothing reads any more, and puts the manifest in order. */
export function dropUnread(network: Network): Network {
  const { graph } = network;
  const needed = new Set<Value>(graph.outputs.map((output) => output.value));
  const nodes: IrNode[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    for (const input of node.inputs) needed.add(input);
    nodes.push(node);
  }
  const inputs = graph.inputs.filter((input) => input.kind !== 'state' || needed.has(input.value));
  const names = new Set(inputs.map((input) => input.name));
  const entries = new Map(network.state.map((entry) => [entry.path, entry]));
  const state = [...names].flatMap((name) => entries.get(name) ?? []);
  const values = new Map([...network.values].filter(([path]) => names.has(path)));
  return { graph: { inputs, nodes: nodes.reverse(), outputs: graph.outputs }, state, values };
}
