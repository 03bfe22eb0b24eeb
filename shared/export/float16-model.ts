import { toFloat16 } from '../base/float16.ts';
import { elementCode } from '../onnx/element-types.ts';
import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor } from '../onnx/model.ts';

const castTo = (to: 'float16' | 'float32'): Readonly<Record<string, OnnxAttribute>> => ({
  to: { kind: 'int', value: elementCode(to) },
});

/**
 * The same model with weights and computation in float16 and float32 at its borders: casts follow the inputs and precede the
 * outputs. Nodes that come from `inputNodes` prepare raw values, which may lie beyond 65,504: they stay float32, with the
 * cast behind them. The model has no bodies (Loop, If) and its nodes are named `<origin>/<op>/...`.
 */
export function toFloat16Model(model: OnnxModel, inputNodes: ReadonlySet<string>): OnnxModel {
  const { graph } = model;
  const outputs = new Set(graph.outputs.map((output) => output.name));
  const inFloat32 = new Set(
    graph.inputs.filter((input) => input.dtype === 'float32').map((input) => input.name),
  );
  const nodes: OnnxNode[] = [];
  const casts = new Map<string, string>();
  const asHalf = (name: string): string => {
    if (!inFloat32.has(name)) return name;
    const known = casts.get(name);
    if (known !== undefined) return known;
    const half = `${name}:float16`;
    nodes.push(castNode(name, half, 'float16'));
    casts.set(name, half);
    return half;
  };
  const constants = new Map(graph.constants.map((constant) => [constant.name, constant]));
  const copies = new Map<string, OnnxTensor>();
  // Equal constants are stored once, so what a float32 node reads may be read by others too.
  const asFloat = (name: string): string => {
    const constant = constants.get(name);
    if (constant?.dtype !== 'float32') return name;
    const copy = `${name}:float32`;
    copies.set(copy, { ...constant, name: copy });
    return copy;
  };
  for (const node of graph.nodes) {
    if (inputNodes.has(originOf(node)) && node.inputs.some((name) => inFloat32.has(name))) {
      nodes.push({ ...node, inputs: node.inputs.map(asFloat) });
      for (const output of node.outputs) inFloat32.add(output);
      continue;
    }
    const inputs = node.inputs.map(asHalf);
    const results = node.outputs.map((name) => (outputs.has(name) ? `${name}:float16` : name));
    nodes.push({ ...node, inputs, outputs: results, attributes: halfAttributes(node) });
    for (const [i, name] of node.outputs.entries()) {
      if (outputs.has(name)) nodes.push(castNode(results[i] as string, name, 'float32'));
    }
  }
  const used = new Set(nodes.flatMap((node) => node.inputs));
  const halves = graph.constants.filter(({ name }) => used.has(name)).map(halfTensor);
  return { ...model, graph: { ...graph, nodes, constants: [...halves, ...copies.values()] } };
}

function originOf(node: OnnxNode): string {
  return node.name.slice(0, node.name.indexOf('/'));
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

/** A cast to float32 inside the network becomes one to float16. */
function halfAttributes(node: OnnxNode): OnnxNode['attributes'] {
  const { to } = node.attributes;
  const isToFloat = node.opType === 'Cast' && to?.kind === 'int' && to.value === elementCode('float32');
  return isToFloat ? castTo('float16') : node.attributes;
}

function halfTensor(tensor: OnnxTensor): OnnxTensor {
  if (tensor.dtype !== 'float32') return tensor;
  const view = new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset, tensor.bytes.length);
  const halves = new Uint16Array(tensor.bytes.length / 4);
  for (let i = 0; i < halves.length; i++) halves[i] = toFloat16(view.getFloat32(i * 4, true));
  return { ...tensor, dtype: 'float16', bytes: new Uint8Array(halves.buffer) };
}
