/** Writes ZIP archives as PKWARE's APPNOTE 6.3 has them: entries deflated, names in UTF-8, no ZIP64, no clock. */
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** Path in the archive, parts joined by `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Files that an archive without ZIP64 can hold. */
export const maxZipEntries = 65_534;

const deflated = promisify(deflateRaw) as (bytes: Uint8Array) => Promise<Buffer>;

/** 1 January 1980, 0:00: equal files give equal archives. */
const noDate = 0x0021_0000;

/**
 * An archive of these files, packed beside the caller's thread. Throws RangeError where there are too many, or they are too large for a ZIP without ZIP64 (4 GiB).
 */
export async function zipBytes(entries: readonly ZipEntry[]): Promise<Buffer> {
  if (entries.length > maxZipEntries) throw new RangeError(`${entries.length} files do not fit into a ZIP`);
  const contents = await Promise.all(entries.map(({ bytes }) => deflated(bytes)));
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, { path, bytes }] of entries.entries()) {
    const name = Buffer.from(path);
    const packed = contents[index] as Buffer;
    // What a local header and one of the directory have in common, from the version on.
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(noDate, 6);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    // A plain file that everybody reads.
    place.writeUInt32LE(0o100_644 * 0x1_0000, 6);
    place.writeUInt32LE(offset, 10);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, place, name);
    offset += 4 + fields.length + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}
