import { fromBinary } from '@bufbuild/protobuf';
import { getTextEncoding } from '@bufbuild/protobuf/wire';
import type { DType } from '../../ir/types.ts';
import { constantBytes } from '../constant-bytes.ts';
import { elementSize, elementType } from '../element-types.ts';
import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from '../model.ts';
import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from '../schema/onnx-messages.ts';

/** The content of a model that `encodeModel` or another program wrote. Throws where it holds what an `OnnxModel` cannot. */
export function readModel(bytes: Uint8Array): OnnxModel {
  return modelOf(fromBinary(ModelProtoSchema, bytes, { readUnknownFields: false }));
}

function modelOf(message: ModelProto): OnnxModel {
  if (message.graph === undefined) throw new Error('a model without a usable graph');
  return {
    graph: graphOf(message.graph),
    irVersion: Number(message.irVersion),
    ...(message.producerVersion !== '' && { producerVersion: message.producerVersion }),
    opsets: Object.fromEntries(message.opsetImport.map((set) => [set.domain, Number(set.version)])),
    metadata: Object.fromEntries(message.metadataProps.map((entry) => [entry.key, entry.value])),
  };
}

function graphOf(message: GraphProto): OnnxGraph {
  return {
    name: message.name,
    inputs: message.input.map((info) => valueInfoOf(info)),
    outputs: message.output.map((info) => valueInfoOf(info)),
    nodes: message.node.map((node) => nodeOf(node)),
    constants: message.initializer.map((tensor) => tensorOf(tensor)),
  };
}

function nodeOf(message: NodeProto): OnnxNode {
  return {
    opType: message.opType,
    domain: message.domain === 'ai.onnx' ? '' : message.domain,
    name: message.name,
    inputs: message.input,
    outputs: message.output,
    attributes: Object.fromEntries(
      message.attribute.map((attribute) => [attribute.name, attributeOf(attribute)]),
    ),
  };
}

function attributeOf(message: AttributeProto): OnnxAttribute {
  switch (message.type) {
    case 1:
      return { kind: 'float', value: message.f ?? 0 };
    case 2:
      return { kind: 'int', value: Number(message.i ?? 0n) };
    case 3:
      return { kind: 'string', value: decodeText(message.s ?? new Uint8Array()) };
    case 4:
      if (message.t === undefined) break;
      return { kind: 'tensor', value: tensorOf(message.t) };
    case 5:
      if (message.g === undefined) break;
      return { kind: 'graph', value: graphOf(message.g) };
    case 6:
      return { kind: 'floats', value: message.floats };
    case 7:
      return { kind: 'ints', value: message.ints.map(Number) };
    case 8:
      return { kind: 'strings', value: message.strings.map((value) => decodeText(value)) };
  }
  throw new Error('a model without a usable attribute kind');
}

function tensorOf(message: TensorProto): OnnxTensor {
  const dtype = knownType(message.dataType);
  const shape = message.dims.map(Number);
  const count = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => size < 0) || !Number.isSafeInteger(count)) {
    throw new Error('a model without a usable tensor size');
  }
  if (message.externalData.length > 0 || message.dataLocation !== 0) {
    throw new Error('a model without a usable weights inside');
  }
  const bytes = message.rawData ?? bytesOfNumbers(message, dtype, count);
  const length = count * elementSize(dtype);
  if (bytes === undefined || bytes.length !== length) {
    throw new Error('a model without a usable tensor bytes');
  }
  return { name: message.name, dtype, shape, bytes };
}

/** The elements of a tensor whose writer used the typed fields in place of raw bytes. */
function bytesOfNumbers(message: TensorProto, dtype: DType, count: number): Uint8Array | undefined {
  if (dtype === 'int64') return new Uint8Array(BigInt64Array.from(message.int64Data).buffer);
  const values =
    dtype === 'float32'
      ? message.floatData
      : dtype === 'uint32'
        ? message.uint64Data.map(Number)
        : message.int32Data;
  return values.length === count ? constantBytes(dtype, count, values) : undefined;
}

function valueInfoOf(message: ValueInfoProto): OnnxValueInfo {
  const value = message.type?.value;
  if (value?.case !== 'tensorType') throw new Error('a model without a usable tensor values');
  const dtype = knownType(value.value.elemType);
  const shape = value.value.shape?.dim.map((dim, i) => {
    if (dim.value.case === 'dimValue') return Number(dim.value.value);
    return dim.value.case === 'dimParam' ? dim.value.value : `${message.name}_${i}`;
  });
  return shape === undefined ? { name: message.name, dtype } : { name: message.name, dtype, shape };
}

function knownType(code: number): DType {
  const dtype = elementType(code);
  if (dtype === undefined) {
    throw new Error('a model without a usable element type');
  }
  return dtype;
}

function decodeText(bytes: Uint8Array): string {
  return getTextEncoding().decodeUtf8(bytes);
}
