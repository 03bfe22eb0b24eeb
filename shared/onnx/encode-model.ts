import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, getTextEncoding } from '@bufbuild/protobuf/wire';
import { elementCode } from './element-types.ts';
import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from './model.ts';
import {
  type AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProtoSchema,
  TensorProtoSchema,
  type ValueInfoProtoSchema,
} from './schema/onnx-messages.ts';

/** The version of programs that run here. */
const usualIrVersion = 10;

/** Field numbers of the framing that is written here, so that weights are copied once, into the file itself. */
const modelGraph = 7;
const graphInitializer = 5;
const tensorRawData = 9;
const lengthDelimited = 2;

/** The bytes of a model file. Equal models give equal bytes. */
export function encodeModel(model: OnnxModel): Uint8Array {
  const { graph } = model;
  const head = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: BigInt(model.irVersion ?? usualIrVersion),
      producerName: 'netloom',
      ...(model.producerVersion !== undefined && { producerVersion: model.producerVersion }),
      opsetImport: Object.entries(model.opsets).map(([domain, version]) => ({
        domain,
        version: BigInt(version),
      })),
      metadataProps: Object.entries(model.metadata).map(([key, value]) => ({ key, value })),
    }),
  );
  const body = toBinary(GraphProtoSchema, create(GraphProtoSchema, { ...graphInit(graph), initializer: [] }));
  const tensors = graph.constants.map(tensorParts);
  const tensorLengths = tensors.map((parts) => framedLength(graphInitializer, totalLength(parts)));
  const graphLength = body.length + tensorLengths.reduce((sum, length) => sum + length, 0);

  const parts: Uint8Array[] = [head, frame(modelGraph, graphLength), body];
  for (const tensor of tensors) parts.push(frame(graphInitializer, totalLength(tensor)), ...tensor);
  return joined(parts);
}

/** A tensor's message in parts, its elements not copied. */
function tensorParts(tensor: OnnxTensor): readonly Uint8Array[] {
  const head = toBinary(
    TensorProtoSchema,
    create(TensorProtoSchema, {
      name: tensor.name,
      dims: tensor.shape.map(BigInt),
      dataType: elementCode(tensor.dtype),
    }),
  );
  return [head, frame(tensorRawData, tensor.bytes.length), tensor.bytes];
}

/** The tag and length that stand before a field of so many bytes. */
function frame(field: number, length: number): Uint8Array {
  return new BinaryWriter().tag(field, lengthDelimited).uint32(length).finish();
}

function framedLength(field: number, length: number): number {
  return frame(field, length).length + length;
}

function totalLength(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(totalLength(parts));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function graphInit(graph: OnnxGraph): MessageInitShape<typeof GraphProtoSchema> {
  return {
    name: graph.name,
    node: graph.nodes.map(nodeInit),
    input: graph.inputs.map(valueInfoInit),
    output: graph.outputs.map(valueInfoInit),
    initializer: graph.constants.map(tensorInit),
  };
}

function nodeInit(node: OnnxNode): MessageInitShape<typeof NodeProtoSchema> {
  return {
    opType: node.opType,
    domain: node.domain,
    name: node.name,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute: Object.entries(node.attributes).map(([name, attribute]) => attributeInit(name, attribute)),
  };
}

function attributeInit(
  name: string,
  attribute: OnnxAttribute,
): MessageInitShape<typeof AttributeProtoSchema> {
  switch (attribute.kind) {
    case 'float':
      return { name, type: 1, f: attribute.value };
    case 'int':
      return { name, type: 2, i: BigInt(attribute.value) };
    case 'string':
      return { name, type: 3, s: encodeText(attribute.value) };
    case 'tensor':
      return { name, type: 4, t: tensorInit(attribute.value) };
    case 'graph':
      return { name, type: 5, g: graphInit(attribute.value) };
    case 'floats':
      return { name, type: 6, floats: [...attribute.value] };
    case 'ints':
      return { name, type: 7, ints: attribute.value.map(BigInt) };
    case 'strings':
      return { name, type: 8, strings: attribute.value.map(encodeText) };
  }
}

function tensorInit(tensor: OnnxTensor): MessageInitShape<typeof TensorProtoSchema> {
  return {
    name: tensor.name,
    dims: tensor.shape.map(BigInt),
    dataType: elementCode(tensor.dtype),
    rawData: tensor.bytes,
  };
}

function valueInfoInit(info: OnnxValueInfo): MessageInitShape<typeof ValueInfoProtoSchema> {
  const dims = info.shape?.map((dim) =>
    typeof dim === 'number'
      ? { value: { case: 'dimValue' as const, value: BigInt(dim) } }
      : { value: { case: 'dimParam' as const, value: dim } },
  );
  const elemType = elementCode(info.dtype);
  const value = dims === undefined ? { elemType } : { elemType, shape: { dim: dims } };
  return { name: info.name, type: { value: { case: 'tensorType', value } } };
}

function encodeText(value: string): Uint8Array {
  return getTextEncoding().encodeUtf8(value);
}
