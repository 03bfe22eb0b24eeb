import type { DType } from '../ir/types.ts';
import { constantBytes } from './constant-bytes.ts';
import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxTensor, OnnxValueInfo } from './model.ts';
import { ints, subgraph } from './model.ts';

export const microsoft = 'com.microsoft';

/** A graph's result: the name and type it shows, and the value in the graph that it is. */
export interface WriterResult {
  readonly info: OnnxValueInfo;
  readonly value: string;
}

/** Attributes as emitters write them: a whole number is an int, a list is ints. */
export type Attributes = Readonly<Record<string, number | readonly number[] | OnnxAttribute>>;

/**
 * Collects the nodes of one ONNX graph. Constants live in the outermost graph, each once, and so do equal nodes in
 * one graph: every op used is pure. Names follow the order of calls, so equal calls give equal bytes.
 */
export class GraphWriter {
  /** Stands before the names of nodes: `<origin>/<op>`, read back by profiles. */
  label = '';
  private readonly root: GraphWriter;
  private readonly nodes: OnnxNode[] = [];
  private readonly made = new Map<string, readonly string[]>();
  private readonly constants = new Map<string, OnnxTensor>();
  private readonly constantsByContent = new Map<string, OnnxTensor[]>();
  private counter = 0;

  constructor(parent?: GraphWriter) {
    this.root = parent === undefined ? this : parent.root;
  }

  /** Appends a node with one result and returns its name. */
  op(type: string, inputs: readonly string[], attributes: Attributes = {}, domain = ''): string {
    return this.ops(type, inputs, 1, attributes, domain)[0] as string;
  }

  /** Appends a node with several results. */
  ops(
    type: string,
    inputs: readonly string[],
    resultCount: number,
    attributes: Attributes = {},
    domain = '',
  ): readonly string[] {
    const written = writtenAttributes(attributes);
    const key = JSON.stringify([type, domain, inputs, resultCount, written]);
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const outputs = Array.from({ length: resultCount }, () => this.fresh('v'));
    this.append({ opType: type, domain, name: this.nodeName(type), inputs, outputs, attributes: written });
    this.made.set(key, outputs);
    return outputs;
  }

  /** Appends a node whose results have names of the caller's choice (a graph's outputs). */
  named(
    type: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Attributes = {},
  ): void {
    const written = writtenAttributes(attributes);
    this.append({
      opType: type,
      domain: '',
      name: this.nodeName(type),
      inputs,
      outputs,
      attributes: written,
    });
  }

  /** The name of a constant: one number repeated, or one number an element in row-major order. */
  constant(dtype: DType, shape: readonly number[], values: number | ArrayLike<number>): string {
    const count = shape.reduce((product, size) => product * size, 1);
    return this.root.constantFromBytes(dtype, shape, constantBytes(dtype, count, values));
  }

  /** A float32 scalar. */
  scalar(value: number): string {
    return this.constant('float32', [], value);
  }

  /** An int64 list: shapes, axes, starts. */
  integers(values: readonly number[]): string {
    return this.constant('int64', [values.length], values);
  }

  /** A tensor under a name of the caller's choice; its bytes are used as they are. */
  namedConstant(tensor: OnnxTensor): void {
    this.root.constants.set(tensor.name, tensor);
  }

  /** The constant of that name, if it is one. */
  constantNamed(name: string): OnnxTensor | undefined {
    return this.root.constants.get(name);
  }

  /**
   * The graph: only nodes and constants that a result depends on. A result takes its public name; where its value has one
   * already, is an input or a constant, Identity gives it another.
   */
  finish(name: string, inputs: readonly OnnxValueInfo[], results: readonly WriterResult[]): OnnxGraph {
    this.label = 'results';
    const made = new Set(this.nodes.flatMap((node) => node.outputs));
    const publicNames = new Map<string, string>();
    for (const { info, value } of results) {
      if (made.has(value) && !publicNames.has(value) && value !== info.name)
        publicNames.set(value, info.name);
      else if (value !== info.name || !made.has(value)) this.named('Identity', [value], [info.name]);
    }
    const outputs = results.map(({ info }) => info);
    const used = new Set(outputs.map((output) => output.name));
    const kept: OnnxNode[] = [];
    for (const node of [...this.nodes].reverse()) {
      const renamed = renameValues(node, publicNames);
      if (!renamed.outputs.some((output) => used.has(output))) continue;
      kept.push(renamed);
      for (const reference of references(renamed)) used.add(reference);
    }
    const constants = [...this.constants.values()].filter((constant) => used.has(constant.name));
    return { name, inputs, outputs, nodes: kept.reverse(), constants };
  }

  private constantFromBytes(dtype: DType, shape: readonly number[], bytes: Uint8Array): string {
    const key = `${dtype}[${shape.join()}]${contentHash(bytes)}`;
    const alike = this.constantsByContent.get(key) ?? [];
    const known = alike.find((tensor) => sameBytes(tensor.bytes, bytes));
    if (known !== undefined) return known.name;
    const tensor = { name: this.fresh('c'), dtype, shape, bytes };
    this.constants.set(tensor.name, tensor);
    this.constantsByContent.set(key, [...alike, tensor]);
    return tensor.name;
  }

  private append(node: OnnxNode): void {
    this.nodes.push(node);
  }

  private nodeName(type: string): string {
    return `${this.label}/${type}_${this.root.counter++}`;
  }

  /** A name no other value of this graph or one around or inside it has. */
  fresh(prefix: string): string {
    return `${prefix}${this.root.counter++}`;
  }
}

function writtenAttributes(attributes: Attributes): Record<string, OnnxAttribute> {
  const written: Record<string, OnnxAttribute> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'number') written[name] = { kind: 'int', value };
    else if (isList(value)) written[name] = ints(value);
    else written[name] = value;
  }
  return written;
}

function isList(value: readonly number[] | OnnxAttribute): value is readonly number[] {
  return Array.isArray(value);
}

/** The node with names replaced wherever it reads or makes them, its bodies included. */
function renameValues(node: OnnxNode, names: ReadonlyMap<string, string>): OnnxNode {
  const rename = (name: string): string => names.get(name) ?? name;
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).map(([key, attribute]): [string, OnnxAttribute] => [
      key,
      attribute.kind === 'graph' ? subgraph(renameInside(attribute.value, names)) : attribute,
    ]),
  );
  return { ...node, inputs: node.inputs.map(rename), outputs: node.outputs.map(rename), attributes };
}

function renameInside(graph: OnnxGraph, names: ReadonlyMap<string, string>): OnnxGraph {
  return { ...graph, nodes: graph.nodes.map((node) => renameValues(node, names)) };
}

/** Every name a node reads, also from inside its bodies. */
function references(node: OnnxNode): readonly string[] {
  const inner = Object.values(node.attributes).flatMap((attribute) =>
    attribute.kind === 'graph'
      ? [
          ...attribute.value.nodes.flatMap(references),
          ...attribute.value.outputs.map((output) => output.name),
        ]
      : [],
  );
  return [...node.inputs, ...inner];
}

function contentHash(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
