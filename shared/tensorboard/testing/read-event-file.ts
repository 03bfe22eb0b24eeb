import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { maskedCrc32c } from '../crc32c.ts';

/** Field numbers with what they hold: a number, or the bytes of a text or message. */
export type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

/** The records of an event file, each frame's checksums proved. Throws where a frame is damaged. */
export function recordsIn(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Number(view.getBigUint64(at, true));
    const content = bytes.subarray(at + 12, at + 12 + length);
    if (view.getUint32(at + 8, true) !== maskedCrc32c(bytes.subarray(at, at + 8)))
      throw new Error('damaged length');
    if (view.getUint32(at + 12 + length, true) !== maskedCrc32c(content)) throw new Error('damaged content');
    records.push(content);
    at += length + 16;
  }
  return records;
}

/** The fields of a message, whatever its type. */
export function fieldsOf(message: Uint8Array): Fields {
  const reader = new BinaryReader(message);
  const fields = new Map<number, (number | Uint8Array)[]>();
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    const value = fieldValue(reader, type);
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  return fields;
}

function fieldValue(reader: BinaryReader, type: WireType): number | Uint8Array {
  switch (type) {
    case WireType.Varint:
      return Number(reader.int64());
    case WireType.Bit64:
      return reader.double();
    case WireType.Bit32:
      return reader.float();
    default:
      return reader.bytes();
  }
}
