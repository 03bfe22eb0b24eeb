/** One IDX file, plain or gzip: the header, then its values. The format of MNIST, by Yann LeCun. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { requireFile, systemCode } from '../file-checks.ts';
import { sharedBuffer } from '../shared-memory.ts';

/** Values as stored; integers and floats are big-endian in the file and native here. */
export type IdxValues = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

export interface IdxFile {
  /** First the number of samples, then the shape of one. */
  readonly dimensions: readonly number[];
  readonly values: IdxValues;
}

interface ElementType {
  readonly bytes: number;
  readonly view: (buffer: SharedArrayBuffer) => IdxValues;
}

const elementTypes = new Map<number, ElementType>([
  [0x08, { bytes: 1, view: (buffer) => new Uint8Array(buffer) }],
  [0x09, { bytes: 1, view: (buffer) => new Int8Array(buffer) }],
  [0x0b, { bytes: 2, view: (buffer) => new Int16Array(buffer) }],
  [0x0c, { bytes: 4, view: (buffer) => new Int32Array(buffer) }],
  [0x0d, { bytes: 4, view: (buffer) => new Float32Array(buffer) }],
  [0x0e, { bytes: 8, view: (buffer) => new Float64Array(buffer) }],
]);

const maximumDimensions = 4;
/** Deflate cannot do better, so a header that promises more is known to be false before memory is taken. */
const deflateRatio = 1032;

/** Whether these first bytes are those of a gzip file. */
export function looksLikeGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Whether these first bytes are those of an IDX file. */
export function looksLikeIdx(head: Uint8Array): boolean {
  const [first, second, type = 0, dimensions = 0] = head;
  const known = elementTypes.has(type) && dimensions >= 1 && dimensions <= maximumDimensions;
  return first === 0 && second === 0 && known;
}

/** Reads a whole IDX file. Throws DiagnosticError; nothing is allocated before the header was checked. */
export async function readIdxFile(file: string): Promise<IdxFile> {
  const size = await requireFile(file);
  const gzip = looksLikeGzip(await readHead(file, 2));
  let reader: IdxReader | undefined;
  let early: Uint8Array = new Uint8Array(0);
  for await (const bytes of packedBytes(file, gzip)) {
    if (reader !== undefined) {
      reader.take(bytes);
      continue;
    }
    early = early.length === 0 ? bytes : Buffer.concat([early, bytes]);
    if (early.length < headerLength(file, early)) continue;
    reader = new IdxReader(file, early, gzip ? size * deflateRatio : size);
    reader.take(early.subarray(headerLength(file, early)));
  }
  if (reader === undefined) {
    const expected = early.length < 4 ? 4 : headerLength(file, early);
    throw new DiagnosticError([diagnostic('idx-truncated', { file }, { expected, found: early.length })]);
  }
  return reader.finish();
}

/** The first bytes of a file; fewer where it is shorter. */
export async function readHead(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const head = new Uint8Array(length);
    const { bytesRead } = await handle.read(head, 0, length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* packedBytes(file: string, gzip: boolean): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!gzip) {
    yield* stream as AsyncIterable<Uint8Array>;
    return;
  }
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  stream.on('error', (error) => gunzip.destroy(error));
  let unpacked = 0;
  try {
    for await (const bytes of stream.pipe(gunzip) as AsyncIterable<Uint8Array>) {
      unpacked += bytes.length;
      yield bytes;
    }
  } catch (error) {
    const code = systemCode(error);
    if (!code?.startsWith('Z_')) throw error;
    const problem = error instanceof Error ? error.message : code;
    throw new DiagnosticError([diagnostic('idx-gzip-damaged', { file }, { problem, bytes: unpacked })]);
  } finally {
    stream.destroy();
    gunzip.destroy();
  }
}

/** Header length in bytes, from at least four of them; 4 while fewer are known. */
function headerLength(file: string, head: Uint8Array): number {
  if (head.length < 4) return 4;
  if (!looksLikeIdx(head)) {
    const found = Buffer.from(head.subarray(0, 4))
      .toString('hex')
      .replace(/..(?=.)/g, '$& ');
    throw new DiagnosticError([diagnostic('idx-bad-magic', { file }, { found })]);
  }
  return 4 + 4 * (head[3] as number);
}

/** Fills the memory that a header asks for. */
class IdxReader {
  private readonly file: string;
  private readonly dimensions: number[];
  private readonly type: ElementType;
  private readonly header: number;
  private readonly buffer: SharedArrayBuffer;
  private readonly bytes: Uint8Array;
  private filled = 0;

  /** `possible`: bytes the file can hold at most, unpacked. */
  constructor(file: string, head: Uint8Array, possible: number) {
    this.file = file;
    this.header = headerLength(file, head);
    const words = new DataView(head.buffer, head.byteOffset, head.byteLength);
    this.dimensions = Array.from({ length: head[3] as number }, (_, i) => words.getUint32(4 + 4 * i));
    this.type = elementTypes.get(head[2] as number) as ElementType;
    const size = this.dimensions.reduce((product, dimension) => product * dimension, this.type.bytes);
    if (this.header + size > possible) {
      throw this.truncated(this.header + size, possible);
    }
    this.buffer = sharedBuffer(file, size);
    this.bytes = new Uint8Array(this.buffer);
  }

  take(bytes: Uint8Array): void {
    const expected = this.header + this.bytes.length;
    if (this.filled + bytes.length > this.bytes.length) {
      throw new DiagnosticError([diagnostic('idx-trailing-bytes', { file: this.file }, { expected })]);
    }
    this.bytes.set(bytes, this.filled);
    this.filled += bytes.length;
  }

  finish(): IdxFile {
    if (this.filled < this.bytes.length) {
      throw this.truncated(this.header + this.bytes.length, this.header + this.filled);
    }
    swapToNative(this.bytes, this.type.bytes);
    return { dimensions: this.dimensions, values: this.type.view(this.buffer) };
  }

  private truncated(expected: number, found: number): DiagnosticError {
    return new DiagnosticError([diagnostic('idx-truncated', { file: this.file }, { expected, found })]);
  }
}

/** Every platform Netloom runs on is little-endian; IDX is big-endian. */
function swapToNative(bytes: Uint8Array, elementBytes: number): void {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (elementBytes === 2) whole.swap16();
  if (elementBytes === 4) whole.swap32();
  if (elementBytes === 8) whole.swap64();
}
