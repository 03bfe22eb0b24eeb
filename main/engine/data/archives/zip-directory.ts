/** The directory of a ZIP archive (APPNOTE 6.3.10, ZIP64 included), and the bytes of its entries. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** As the archive writes it, with `/` between folders and at the end of one. */
  readonly name: string;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  /** 0: as it is; 8: deflate; others are not read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** The kind of file by the mode of Unix, its highest four bits; 0: none is given. */
  readonly unixKind: number;
  /** Where its own header stands. */
  readonly offset: number;
}

export type ZipProblem =
  | 'cut'
  | 'several-parts'
  | 'too-many-entries'
  | 'packed-otherwise'
  | 'damaged'
  | 'longer';

export class ZipError extends Error {
  readonly problem: ZipProblem;
  readonly entry: string;

  constructor(problem: ZipProblem, entry = '') {
    super(problem);
    this.problem = problem;
    this.entry = entry;
  }
}

const endLength = 22;
const maxComment = 0xffff;
const endMark = 0x06054b50;
const end64Mark = 0x06064b50;
const locatorMark = 0x07064b50;
const entryMark = 0x02014b50;
const headerMark = 0x04034b50;
const entryLength = 46;
/** Bytes of names and further fields of one entry, as `entries` of them fit the directory. */
const maxDirectory = 256 * 2 ** 20;

/** The entries in the order of the directory. Throws ZipError; `maxEntries` is looked at before memory is taken. */
export async function readZipDirectory(file: string, maxEntries: number): Promise<readonly ZipEntry[]> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { count, offset, length } = await directoryPlace(handle, size);
    if (count > maxEntries) throw new ZipError('too-many-entries');
    if (length > maxDirectory || offset + length > size || count * entryLength > length)
      throw new ZipError('cut');
    return entriesOf(await bytesAt(handle, offset, length), count);
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, from);
  if (bytesRead < length) throw new ZipError('cut');
  return bytes;
}

async function directoryPlace(
  handle: FileHandle,
  size: number,
): Promise<{ readonly count: number; readonly offset: number; readonly length: number }> {
  const from = Math.max(0, size - endLength - maxComment);
  const tail = await bytesAt(handle, from, size - from);
  let at = tail.length - endLength;
  while (at >= 0 && tail.readUInt32LE(at) !== endMark) at--;
  if (at < 0) throw new ZipError('cut');
  if (tail.readUInt16LE(at + 4) !== 0 && tail.readUInt16LE(at + 4) !== 0xffff)
    throw new ZipError('several-parts');
  const plain = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const isLarge = plain.count === 0xffff || plain.length === 0xffffffff || plain.offset === 0xffffffff;
  const locator = from + at - 20;
  if (!isLarge || locator < 0) return plain;
  const found = await bytesAt(handle, locator, 20);
  if (found.readUInt32LE(0) !== locatorMark) return plain;
  const place = Number(found.readBigUInt64LE(8));
  if (place + 56 > size) throw new ZipError('cut');
  const end = await bytesAt(handle, place, 56);
  if (end.readUInt32LE(0) !== end64Mark) throw new ZipError('cut');
  const number = (i: number): number => Number(end.readBigUInt64LE(i));
  return { count: number(32), length: number(40), offset: number(48) };
}

function entriesOf(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + entryLength > directory.length || directory.readUInt32LE(at) !== entryMark)
      throw new ZipError('cut');
    const nameEnd = at + entryLength + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) throw new ZipError('cut');
    const flags = directory.readUInt16LE(at + 8);
    const name = directory.toString((flags & 0x800) !== 0 ? 'utf8' : 'latin1', at + entryLength, nameEnd);
    const isUnix = directory.readUInt8(at + 5) === 3;
    entries.push({
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      isEncrypted: (flags & 1) !== 0,
      unixKind: isUnix ? directory.readUInt32LE(at + 38) >>> 28 : 0,
      ...sizesOf(directory, at, directory.subarray(nameEnd, extraEnd)),
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes and place of an entry; those that 32 bits cannot hold stand in the field 0001. */
function sizesOf(
  directory: Buffer,
  at: number,
  extra: Buffer,
): Pick<ZipEntry, 'bytes' | 'packedBytes' | 'offset'> {
  const plain = [24, 20, 42].map((place) => directory.readUInt32LE(at + place));
  const large: number[] = [];
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2)) {
    if (extra.readUInt16LE(i) !== 1) continue;
    const end = Math.min(extra.length, i + 4 + extra.readUInt16LE(i + 2));
    for (let j = i + 4; j + 8 <= end; j += 8) large.push(Number(extra.readBigUInt64LE(j)));
  }
  const [bytes, packedBytes, offset] = plain.map((value) =>
    value === 0xffffffff ? (large.shift() ?? value) : value,
  );
  return { bytes: bytes as number, packedBytes: packedBytes as number, offset: offset as number };
}

/**
 * The bytes of an entry, no more than its directory promises. Throws ZipError where they are others: more, fewer, with another
 * sum, packed in another way than deflate, or cut.
 */
export async function* zipEntryBytes(file: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.method !== 0 && entry.method !== 8) throw new ZipError('packed-otherwise', entry.name);
  const start = await dataStart(file, entry);
  const fail = (problem: ZipProblem): ZipError => new ZipError(problem, entry.name);
  let bytes = 0;
  let crc = 0;
  for await (const piece of unpacked(file, start, entry)) {
    bytes += piece.length;
    if (bytes > entry.bytes) throw fail('longer');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (bytes < entry.bytes || crc !== entry.crc) throw fail('damaged');
}

async function dataStart(file: string, { offset, name }: ZipEntry): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const header = await bytesAt(handle, offset, 30);
    if (header.readUInt32LE(0) !== headerMark) throw new ZipError('damaged', name);
    return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

async function* unpacked(file: string, start: number, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.packedBytes === 0) return;
  const packed = createReadStream(file, {
    start,
    end: start + entry.packedBytes - 1,
    highWaterMark: 1 << 18,
  });
  if (entry.method === 0) {
    yield* packed as AsyncIterable<Uint8Array>;
    return;
  }
  const inflate = createInflateRaw();
  packed.on('error', (error) => inflate.destroy(error));
  try {
    yield* packed.pipe(inflate) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const isDamage = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw isDamage ? new ZipError('damaged', entry.name) : error;
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}
