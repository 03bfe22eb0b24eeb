/** SavedModel files: the few messages and fields of TensorFlow's protocol that a program needs. */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { TensorData } from '../ir/tensor-data.ts';
import { typeCode } from './data-types.ts';
import type {
  SignatureTensor,
  TensorflowAttribute,
  TensorflowModel,
  TensorflowNode,
  TensorflowSignature,
} from './model.ts';

/** The tag by which a program is loaded. */
export const modelTag = 'serve';

/** The version of the graph's format: TensorFlow 2.9, so that every library from there on reads it. */
const producer = 1087;
const schemaVersion = 1;

/** Field numbers, by message. */
const savedModel = { schemaVersion: 1, metaGraphs: 2 } as const;
const metaGraph = { info: 1, graph: 2, signatures: 5 } as const;
const metaInfo = { tags: 4 } as const;
const graphDef = { nodes: 1, versions: 4 } as const;
const versions = { producer: 1 } as const;
const nodeDef = { name: 1, op: 2, inputs: 3, attributes: 5 } as const;
const mapEntry = { key: 1, value: 2 } as const;
const attribute = { list: 1, string: 2, int: 3, float: 4, bool: 5, type: 6, shape: 7, tensor: 8 } as const;
const attributeList = { ints: 3 } as const;
const tensorShape = { dimensions: 2 } as const;
const dimension = { size: 1 } as const;
const tensorProto = { dtype: 1, shape: 2, content: 4 } as const;
const signatureDef = { inputs: 1, outputs: 2, method: 3 } as const;
const tensorInfo = { name: 1, dtype: 2, shape: 3 } as const;

/** The bytes of `saved_model.pb`. Equal programs give equal bytes. */
export function encodeModel({ nodes, signatures }: TensorflowModel): Uint8Array {
  const writer = new BinaryWriter();
  integer(writer, savedModel.schemaVersion, schemaVersion);
  message(writer, savedModel.metaGraphs, () => {
    message(writer, metaGraph.info, () => text(writer, metaInfo.tags, modelTag));
    message(writer, metaGraph.graph, () => {
      for (const node of nodes) message(writer, graphDef.nodes, () => writeNode(writer, node));
      message(writer, graphDef.versions, () => integer(writer, versions.producer, producer));
    });
    for (const signature of signatures) {
      entry(writer, metaGraph.signatures, signature.name, () => writeSignature(writer, signature));
    }
  });
  return writer.finish();
}

function writeNode(writer: BinaryWriter, { name, op, inputs, attributes }: TensorflowNode): void {
  text(writer, nodeDef.name, name);
  text(writer, nodeDef.op, op);
  for (const input of inputs) text(writer, nodeDef.inputs, input);
  for (const [key, value] of Object.entries(attributes)) {
    entry(writer, nodeDef.attributes, key, () => writeAttribute(writer, value));
  }
}

function writeAttribute(writer: BinaryWriter, value: TensorflowAttribute): void {
  if (typeof value === 'number') integer(writer, attribute.int, value);
  else if (typeof value === 'boolean') integer(writer, attribute.bool, value ? 1 : 0);
  else if (typeof value === 'string') text(writer, attribute.string, value);
  else if (isList(value)) {
    message(writer, attribute.list, () => {
      message(writer, attributeList.ints, () => {
        for (const item of value) writer.int64(item);
      });
    });
  } else if ('type' in value) integer(writer, attribute.type, typeCode(value.type));
  else if ('float' in value) writer.tag(attribute.float, WireType.Bit32).float(value.float);
  else if ('shape' in value) message(writer, attribute.shape, () => writeShape(writer, value.shape));
  else message(writer, attribute.tensor, () => writeTensor(writer, value.tensor));
}

function isList(value: TensorflowAttribute): value is readonly number[] {
  return Array.isArray(value);
}

function writeTensor(writer: BinaryWriter, { dtype, shape, data }: TensorData): void {
  integer(writer, tensorProto.dtype, typeCode(dtype));
  message(writer, tensorProto.shape, () => writeShape(writer, shape));
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  writer.tag(tensorProto.content, WireType.LengthDelimited).bytes(bytes);
}

function writeShape(writer: BinaryWriter, shape: readonly number[]): void {
  for (const size of shape) {
    message(writer, tensorShape.dimensions, () => integer(writer, dimension.size, size));
  }
}

function writeSignature(writer: BinaryWriter, { inputs, outputs }: TensorflowSignature): void {
  for (const tensor of inputs)
    entry(writer, signatureDef.inputs, tensor.name, () => writeInfo(writer, tensor));
  for (const tensor of outputs)
    entry(writer, signatureDef.outputs, tensor.name, () => writeInfo(writer, tensor));
  text(writer, signatureDef.method, 'tensorflow/serving/predict');
}

function writeInfo(writer: BinaryWriter, { tensor, dtype, shape }: SignatureTensor): void {
  text(writer, tensorInfo.name, tensor);
  integer(writer, tensorInfo.dtype, typeCode(dtype));
  message(writer, tensorInfo.shape, () => writeShape(writer, shape));
}

function entry(writer: BinaryWriter, field: number, key: string, value: () => void): void {
  message(writer, field, () => {
    text(writer, mapEntry.key, key);
    message(writer, mapEntry.value, value);
  });
}

function message(writer: BinaryWriter, field: number, body: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  body();
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

/** A varint of 64 bits: enumerations, flags, sizes. */
function integer(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}
