import { fromArray, type TensorData } from '../ir/tensor-data.ts';
import { type DType, elementCount } from '../ir/types.ts';
import type { TensorflowAttributes, TensorflowNode } from './model.ts';

/**
 * Collects the nodes of a graph. Equal nodes and constants stand once: every op used is pure. Names follow the order of calls,
 * so equal calls give equal bytes.
 */
export class GraphWriter {
  /** Stands before the names of nodes: `<origin>/<op>`. */
  label = '';
  private readonly nodes: TensorflowNode[] = [];
  private readonly made = new Map<string, string>();
  private readonly constants = new Map<string, TensorData>();

  /** Appends a node and returns its first result. */
  op(op: string, inputs: readonly string[], attributes: TensorflowAttributes = {}): string {
    const key = JSON.stringify([op, inputs, attributes]);
    return this.made.get(key) ?? this.append(key, op, inputs, attributes);
  }

  /** Appends a node and returns its first `count` results. */
  ops(
    op: string,
    inputs: readonly string[],
    count: number,
    attributes: TensorflowAttributes = {},
  ): readonly string[] {
    const name = this.op(op, inputs, attributes);
    return Array.from({ length: count }, (_, i) => (i === 0 ? name : `${name}:${i}`));
  }

  /** An input of the program under a name of the caller's choice. */
  placeholder(name: string, dtype: DType, shape: readonly number[]): string {
    this.nodes.push({
      name,
      op: 'Placeholder',
      inputs: [],
      attributes: { dtype: { type: dtype }, shape: { shape } },
    });
    return name;
  }

  /** A result of the program under a name of the caller's choice. */
  result(name: string, value: string, dtype: DType): string {
    this.nodes.push({ name, op: 'Identity', inputs: [value], attributes: { T: { type: dtype } } });
    return name;
  }

  /** A constant: one number repeated, or one number an element in row-major order. float16 elements are given as bits. */
  constant(dtype: DType, shape: readonly number[], values: number | ArrayLike<number>): string {
    const count = elementCount(shape);
    const list = typeof values === 'number' ? new Float64Array(count).fill(values) : values;
    const tensor = fromArray(dtype, shape, list);
    const key = `${dtype}[${shape.join()}]${contentKey(tensor)}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const name = this.append(key, 'Const', [], { dtype: { type: dtype }, value: { tensor } });
    this.constants.set(name, tensor);
    return name;
  }

  /** The constant of that name, if it is one. */
  constantNamed(name: string): TensorData | undefined {
    return this.constants.get(name);
  }

  /** A float32 scalar. */
  scalar(value: number): string {
    return this.constant('float32', [], value);
  }

  /** An int32 list: shapes, axes, starts. */
  integers(values: readonly number[]): string {
    return this.constant('int32', [values.length], values);
  }

  /** The nodes that a result depends on, and every placeholder. */
  finish(results: readonly string[]): readonly TensorflowNode[] {
    const used = new Set(results.map(nodeOf));
    const kept: TensorflowNode[] = [];
    for (const node of [...this.nodes].reverse()) {
      if (!used.has(node.name) && node.op !== 'Placeholder') continue;
      kept.push(node);
      for (const input of node.inputs) used.add(nodeOf(input));
    }
    return kept.reverse();
  }

  private append(
    key: string,
    op: string,
    inputs: readonly string[],
    attributes: TensorflowAttributes,
  ): string {
    const name = `${nodeName(this.label)}/${op}_${this.nodes.length}`;
    this.nodes.push({ name, op, inputs, attributes });
    this.made.set(key, name);
    return name;
  }
}

/** The node that a result is of. */
function nodeOf(result: string): string {
  return result.split(':')[0] ?? result;
}

/** A name that TensorFlow takes: letters, digits and `_.-/`, a letter or digit first. */
function nodeName(label: string): string {
  const allowed = label.replace(/[^A-Za-z0-9_.\-/]/g, '_');
  return /^[A-Za-z0-9.]/.test(allowed) ? allowed : `n${allowed}`;
}

/** Elements as text: long constants (tables of windows, keys of masks) stand once by their hash and length. */
function contentKey({ data }: TensorData): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (bytes.length <= longestKey) return bytes.join();
  let [first, second] = [0x811c9dc5, 0x9e3779b1];
  for (const byte of bytes) {
    first = Math.imul(first ^ byte, 0x01000193);
    second = Math.imul(second ^ byte, 0x85ebca77) ^ (second >>> 13);
  }
  return `#${bytes.length}:${first >>> 0}:${second >>> 0}`;
}

const longestKey = 256;
