import { BinaryReader, getTextEncoding, WireType } from '@bufbuild/protobuf/wire';
import { maskedCrc32c } from './crc32c.ts';

/** A number under a tag at a step. */
export interface Scalar {
  readonly tag: string;
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly value: number;
}

/** How an event file ends. cut: within a record, as one that is still written; damaged: a checksum or a message does not fit. */
export type EventFileEnd = 'whole' | 'cut' | 'damaged';

/** Bytes of a frame before its content, and after it. */
const [headBytes, tailBytes] = [12, 4];
/** Characters of a tag. */
const maxTag = 200;

/**
 * The scalars of an event file, in its order, up to the first record that is not whole; returns how the file ends. A scalar is
 * a `simple_value`, or a tensor of one float32 or float64, as TensorFlow 2 writes it. Whatever else is logged (histograms,
 * pictures, texts) and values that are not finite are passed over. No byte is trusted: each frame's checksums are proved.
 */
export function* scalarsIn(bytes: Uint8Array): Generator<Scalar, EventFileEnd> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    if (at + headBytes > bytes.length) return 'cut';
    if (view.getUint32(at + 8, true) !== maskedCrc32c(bytes.subarray(at, at + 8))) return 'damaged';
    const length = Number(view.getBigUint64(at, true));
    const end = at + headBytes + length;
    if (end + tailBytes > bytes.length) return 'cut';
    const content = bytes.subarray(at + headBytes, end);
    if (view.getUint32(end, true) !== maskedCrc32c(content)) return 'damaged';
    const scalars = scalarsOf(content);
    if (scalars === undefined) return 'damaged';
    yield* scalars;
    at = end + tailBytes;
  }
  return 'whole';
}

/** Those of an `Event` message; undefined where it is none. */
function scalarsOf(message: Uint8Array): readonly Scalar[] | undefined {
  try {
    const event = fieldsOf(message, { 1: WireType.Bit64, 2: WireType.Varint, 5: WireType.LengthDelimited });
    const [wallTime, step] = [numberIn(event.get(1)), numberIn(event.get(2))];
    const summary = event.get(5);
    if (!(summary instanceof Uint8Array) || !Number.isFinite(wallTime)) return [];
    return valuesOf(summary).flatMap((value) => {
      const { tag, value: number } = scalarOf(value);
      const isScalar = tag !== '' && tag.length <= maxTag && number !== undefined && Number.isFinite(number);
      return isScalar ? [{ tag, step, wallTime, value: number }] : [];
    });
  } catch {
    return undefined;
  }
}

/** The messages of the repeated field `value` of a `Summary`. */
function valuesOf(summary: Uint8Array): readonly Uint8Array[] {
  const reader = new BinaryReader(summary);
  const values: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (field === 1 && type === WireType.LengthDelimited) values.push(reader.bytes());
    else reader.skip(type, field);
  }
  return values;
}

function scalarOf(message: Uint8Array): { readonly tag: string; readonly value: number | undefined } {
  const bytes = WireType.LengthDelimited;
  const fields = fieldsOf(message, { 1: bytes, 2: WireType.Bit32, 8: bytes });
  const [tag, simple, tensor] = [fields.get(1), fields.get(2), fields.get(8)];
  const name = tag instanceof Uint8Array ? getTextEncoding().decodeUtf8(tag) : '';
  if (typeof simple === 'number') return { tag: name, value: simple };
  return { tag: name, value: tensor instanceof Uint8Array ? singleOf(tensor) : undefined };
}

/** Fields of `TensorProto`, and its numbers of types. */
const tensorFields = { type: 1, content: 4, floats: 5, doubles: 6 } as const;
const [floatType, doubleType] = [1, 2];

/** The one number of a tensor of float32 or float64; undefined where it is another tensor. */
function singleOf(tensor: Uint8Array): number | undefined {
  const { type, content, floats, doubles } = tensorFields;
  const bytes = WireType.LengthDelimited;
  const fields = fieldsOf(tensor, {
    [type]: WireType.Varint,
    [content]: bytes,
    [floats]: bytes,
    [doubles]: bytes,
  });
  const isFloat = fields.get(type) === floatType;
  if (!isFloat && fields.get(type) !== doubleType) return undefined;
  const data = fields.get(content) ?? fields.get(isFloat ? floats : doubles);
  if (!(data instanceof Uint8Array) || data.length !== (isFloat ? 4 : 8)) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return isFloat ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

/** The last of each wanted field that has its type; all others are passed over. Throws where the message is broken. */
function fieldsOf(
  message: Uint8Array,
  wanted: Readonly<Record<number, WireType>>,
): ReadonlyMap<number, number | Uint8Array> {
  const reader = new BinaryReader(message);
  const fields = new Map<number, number | Uint8Array>();
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (wanted[field] !== type) reader.skip(type, field);
    else if (type === WireType.LengthDelimited) fields.set(field, reader.bytes());
    else if (type === WireType.Varint) fields.set(field, Number(reader.int64()));
    else fields.set(field, type === WireType.Bit64 ? reader.double() : reader.float());
  }
  return fields;
}

function numberIn(field: number | Uint8Array | undefined): number {
  return typeof field === 'number' ? field : 0;
}
