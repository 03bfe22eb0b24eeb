import { toFloat16 } from '../base/float16.ts';
import { elementCode } from '../onnx/element-types.ts';
import {
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
  subgraph,
} from '../onnx/model.ts';
import { readNodeName } from '../onnx/node-name.ts';

/** What ConstantOfShape fills with; without it, it fills with a float32 zero. */
const halfZero: OnnxAttribute = {
  kind: 'tensor',
  value: { name: '', dtype: 'float16', shape: [1], bytes: new Uint8Array(2) },
};

const castTo = (to: 'float16' | 'float32'): Readonly<Record<string, OnnxAttribute>> => ({
  to: { kind: 'int', value: elementCode(to) },
});

/** Inputs that are float32 whatever the operator computes in, by position: the factors of a Resize. */
const floatInputs: Readonly<Record<string, readonly number[]>> = { Resize: [2] };

const products: ReadonlySet<string> = new Set(['MatMul', 'Gemm']);

/**
 * The same model with weights and computation in float16 and float32 at its borders: casts follow the inputs and precede the
 * outputs. Nodes that come from `inputNodes` prepare raw values, which may lie beyond 65,504: they stay float32, with the
 * cast behind them. Bodies (Scan) compute in float16 throughout. Nodes are named `<origin>/<op>/...`.
 *
 * What a product reads is transposed in float32: in float16, ONNX Runtime on a CPU moves the transpose behind a cast of its own,
 * and its rewrite for blocked channels (part of its usual optimizations) then ends the process (1.30 to 1.32: Gather,
 * Transpose, MatMul).
 */
export function toFloat16Model(model: OnnxModel, inputNodes: ReadonlySet<string>): OnnxModel {
  const { graph } = model;
  const outputs = new Set(graph.outputs.map((output) => output.name));
  const inFloat32 = new Set(
    graph.inputs.filter((input) => input.dtype === 'float32').map((input) => input.name),
  );
  const nodes: OnnxNode[] = [];
  const casts = new Set<string>();
  const cast = (name: string, dtype: 'float16' | 'float32'): string => {
    const result = `${name}:${dtype}`;
    if (!casts.has(result)) nodes.push(castNode(name, result, dtype));
    casts.add(result);
    return result;
  };
  const asHalf = (name: string): string => (inFloat32.has(name) ? cast(name, 'float16') : name);
  const asSingle = (name: string): string => (inFloat32.has(name) ? name : cast(name, 'float32'));
  const factors = new Set(graph.nodes.flatMap((node) => (products.has(node.opType) ? node.inputs : [])));
  const constants = new Map(graph.constants.map((constant) => [constant.name, constant]));
  const copies = new Map<string, OnnxTensor>();
  // Equal constants are stored once, so what a float32 node reads may be read by others too.
  const asFloat = (name: string): string => {
    const constant = constants.get(name);
    if (constant?.dtype !== 'float32') return name;
    const copy = `${name}:single`;
    copies.set(copy, { ...constant, name: copy });
    return copy;
  };
  for (const node of graph.nodes) {
    if (inputNodes.has(readNodeName(node.name).origin) && node.inputs.some((name) => inFloat32.has(name))) {
      nodes.push({ ...node, inputs: node.inputs.map(asFloat) });
      for (const output of node.outputs) inFloat32.add(output);
      continue;
    }
    if (node.opType === 'Transpose' && node.outputs.some((name) => factors.has(name))) {
      nodes.push({ ...node, inputs: node.inputs.map(asSingle) });
      for (const output of node.outputs) inFloat32.add(output);
      continue;
    }
    const keep = floatInputs[node.opType] ?? [];
    const inputs = node.inputs.map((name, i) => (keep.includes(i) ? asFloat(name) : asHalf(name)));
    const results = node.outputs.map((name) => (outputs.has(name) ? `${name}:float16` : name));
    nodes.push({ ...node, inputs, outputs: results, attributes: halfAttributes(node, asHalf) });
    for (const [i, name] of node.outputs.entries()) {
      if (outputs.has(name)) nodes.push(castNode(results[i] as string, name, 'float32'));
    }
  }
  const used = new Set(nodes.flatMap(namesRead));
  const halves = graph.constants.filter(({ name }) => used.has(name)).map(halfTensor);
  return { ...model, graph: { ...graph, nodes, constants: [...halves, ...copies.values()] } };
}

function castNode(from: string, to: string, dtype: 'float16' | 'float32'): OnnxNode {
  return {
    opType: 'Cast',
    domain: '',
    name: `cast/${to}`,
    inputs: [from],
    outputs: [to],
    attributes: castTo(dtype),
  };
}

/** A cast to float32 inside the network becomes one to float16; constants and bodies follow. `asHalf`: names of the values around it. */
function halfAttributes(node: OnnxNode, asHalf: (name: string) => string): OnnxNode['attributes'] {
  const { to } = node.attributes;
  const isToFloat = node.opType === 'Cast' && to?.kind === 'int' && to.value === elementCode('float32');
  if (isToFloat) return castTo('float16');
  if (node.opType === 'ConstantOfShape' && node.attributes.value === undefined) return { value: halfZero };
  const halves = Object.entries(node.attributes).map(([name, attribute]) => [
    name,
    halfAttribute(attribute, asHalf),
  ]);
  return Object.fromEntries(halves);
}

function halfAttribute(attribute: OnnxAttribute, asHalf: (name: string) => string): OnnxAttribute {
  if (attribute.kind === 'graph') return subgraph(halfBody(attribute.value, asHalf));
  return attribute.kind === 'tensor' ? { kind: 'tensor', value: halfTensor(attribute.value) } : attribute;
}

function halfBody(body: OnnxGraph, asHalf: (name: string) => string): OnnxGraph {
  const own = namesMade(body);
  const rename = (name: string): string => (own.has(name) ? name : asHalf(name));
  return {
    ...body,
    inputs: body.inputs.map(halfValue),
    outputs: body.outputs.map(halfValue),
    constants: body.constants.map(halfTensor),
    nodes: body.nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(rename),
      attributes: halfAttributes(node, rename),
    })),
  };
}

function halfValue(value: OnnxValueInfo): OnnxValueInfo {
  return value.dtype === 'float32' ? { ...value, dtype: 'float16' } : value;
}

/** Values a graph has of its own. */
function namesMade({ inputs, constants, nodes }: OnnxGraph): ReadonlySet<string> {
  const named = [...inputs, ...constants].map(({ name }) => name);
  return new Set([...named, ...nodes.flatMap(({ outputs }) => outputs)]);
}

/** Values a node takes from the graph it stands in, those of its bodies included. */
function namesRead(node: OnnxNode): readonly string[] {
  const bodies = Object.values(node.attributes).flatMap((attribute) => {
    if (attribute.kind !== 'graph') return [];
    const own = namesMade(attribute.value);
    return attribute.value.nodes.flatMap(namesRead).filter((name) => !own.has(name));
  });
  return [...node.inputs, ...bodies];
}

function halfTensor(tensor: OnnxTensor): OnnxTensor {
  if (tensor.dtype !== 'float32') return tensor;
  const view = new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset, tensor.bytes.length);
  const halves = new Uint16Array(tensor.bytes.length / 4);
  for (let i = 0; i < halves.length; i++) halves[i] = toFloat16(view.getFloat32(i * 4, true));
  return { ...tensor, dtype: 'float16', bytes: new Uint8Array(halves.buffer) };
}
