import { fromBinary } from '@bufbuild/protobuf';
import { getTextEncoding } from '@bufbuild/protobuf/wire';
import { err, ok } from '../base/result.ts';
import type { diagnosticCodes } from '../diagnostics/codes.ts';
import { type Checked, DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import type { DType } from '../ir/types.ts';
import { constantBytes } from './constant-bytes.ts';
import { elementSize, elementType } from './element-types.ts';
import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from './model.ts';
import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './schema/onnx-messages.ts';

/** A model file's content. Never throws: a file that is no model, or holds what Netloom cannot, is a diagnostic. */
export function readModel(bytes: Uint8Array, file = ''): Checked<OnnxModel> {
  const message = parse(bytes);
  if (message === undefined) return err([diagnostic('onnx-unreadable', { file })]);
  try {
    return ok(modelOf(message, file));
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

function parse(bytes: Uint8Array): ModelProto | undefined {
  try {
    return fromBinary(ModelProtoSchema, bytes, { readUnknownFields: false });
  } catch {
    return undefined;
  }
}

function modelOf(message: ModelProto, file: string): OnnxModel {
  if (message.graph === undefined) throw unusable(file, 'graph');
  return {
    graph: graphOf(message.graph, file),
    irVersion: Number(message.irVersion),
    ...(message.producerVersion !== '' && { producerVersion: message.producerVersion }),
    opsets: Object.fromEntries(message.opsetImport.map((set) => [set.domain, Number(set.version)])),
    metadata: Object.fromEntries(message.metadataProps.map((entry) => [entry.key, entry.value])),
  };
}

function graphOf(message: GraphProto, file: string): OnnxGraph {
  return {
    name: message.name,
    inputs: message.input.map((info) => valueInfoOf(info, file)),
    outputs: message.output.map((info) => valueInfoOf(info, file)),
    nodes: message.node.map((node) => nodeOf(node, file)),
    constants: message.initializer.map((tensor) => tensorOf(tensor, file)),
  };
}

function nodeOf(message: NodeProto, file: string): OnnxNode {
  return {
    opType: message.opType,
    domain: message.domain === 'ai.onnx' ? '' : message.domain,
    name: message.name,
    inputs: message.input,
    outputs: message.output,
    attributes: Object.fromEntries(
      message.attribute.map((attribute) => [attribute.name, attributeOf(attribute, file)]),
    ),
  };
}

function attributeOf(message: AttributeProto, file: string): OnnxAttribute {
  switch (message.type) {
    case 1:
      return { kind: 'float', value: message.f ?? 0 };
    case 2:
      return { kind: 'int', value: Number(message.i ?? 0n) };
    case 3:
      return { kind: 'string', value: decodeText(message.s ?? new Uint8Array(), file) };
    case 4:
      if (message.t === undefined) break;
      return { kind: 'tensor', value: tensorOf(message.t, file) };
    case 5:
      if (message.g === undefined) break;
      return { kind: 'graph', value: graphOf(message.g, file) };
    case 6:
      return { kind: 'floats', value: message.floats };
    case 7:
      return { kind: 'ints', value: message.ints.map(Number) };
    case 8:
      return { kind: 'strings', value: message.strings.map((value) => decodeText(value, file)) };
  }
  throw unusable(file, 'attribute-kind', { kind: message.type, name: message.name });
}

function tensorOf(message: TensorProto, file: string): OnnxTensor {
  const dtype = knownType(message.dataType, file);
  const shape = message.dims.map(Number);
  const count = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => size < 0) || !Number.isSafeInteger(count)) {
    throw unusable(file, 'tensor-size', { name: message.name, shape: shape.join('×') });
  }
  if (message.externalData.length > 0 || message.dataLocation !== 0) {
    throw unusable(file, 'weights-inside', { name: message.name });
  }
  const bytes = message.rawData ?? bytesOfNumbers(message, dtype, count);
  const length = count * elementSize(dtype);
  if (bytes === undefined || bytes.length !== length) {
    throw unusable(file, 'tensor-bytes', { bytes: length, name: message.name });
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

function valueInfoOf(message: ValueInfoProto, file: string): OnnxValueInfo {
  const value = message.type?.value;
  if (value?.case !== 'tensorType') throw unusable(file, 'tensor-values', { name: message.name });
  const dtype = knownType(value.value.elemType, file);
  const shape = value.value.shape?.dim.map((dim, i) => {
    if (dim.value.case === 'dimValue') return Number(dim.value.value);
    return dim.value.case === 'dimParam' ? dim.value.value : `${message.name}_${i}`;
  });
  return shape === undefined ? { name: message.name, dtype } : { name: message.name, dtype, shape };
}

function knownType(code: number, file: string): DType {
  const dtype = elementType(code);
  if (dtype === undefined) {
    throw unusable(file, 'element-type', { type: code });
  }
  return dtype;
}

function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return getTextEncoding().decodeUtf8(bytes);
  } catch {
    throw unusable(file, 'text-encoding');
  }
}

/** What of a model cannot be used; the texts of the code say of each what is expected and what was found. */
type UnusablePart = keyof (typeof diagnosticCodes)['onnx-unusable']['en']['words']['expected'];

function unusable(
  file: string,
  part: UnusablePart,
  values: Readonly<Record<string, string | number>> = {},
): DiagnosticError {
  const problem = diagnostic('onnx-unusable', { file }, { ...values, expected: part, found: part });
  return new DiagnosticError([problem]);
}
