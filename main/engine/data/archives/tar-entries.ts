/** The entries of a tar archive as its bytes come: ustar (POSIX.1-1988), pax (POSIX.1-2001) and GNU long names. */

export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'device';
  readonly bytes: number;
  /** Its bytes; what is not taken of them is passed over. */
  readonly content: AsyncIterable<Uint8Array>;
}

const block = 512;
/** Of a header that only describes the next entry. */
const maxExtension = 1 << 20;

/** Bytes after the end of an archive that are read. */
const maxFilling = 1 << 20;

/** The bytes ended, or are none of a tar archive. */
export class TarError extends Error {
  readonly problem: 'cut' | 'damaged';

  constructor(problem: 'cut' | 'damaged') {
    super(problem);
    this.problem = problem;
  }
}

/** Throws TarError. An entry's content must be taken before the next entry. */
export async function* tarEntries(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = new ByteSource(bytes);
  let extended: ReadonlyMap<string, string> = new Map();
  for (;;) {
    const header = await source.take(block);
    if (header === undefined) throw new TarError('cut');
    if (header.every((byte) => byte === 0)) {
      await source.passEnd();
      return;
    }
    if (checksumOf(header) !== numberOf(header, 148, 8)) throw new TarError('damaged');
    const size = numberOf(header, 124, 12);
    const type = String.fromCharCode(header[156] as number);
    if ('xgLK'.includes(type)) {
      if (size > maxExtension) throw new TarError('damaged');
      const text = await source.take(Math.ceil(size / block) * block);
      if (text === undefined) throw new TarError('cut');
      const value = text.subarray(0, size);
      if (type === 'x') extended = new Map([...extended, ...paxFields(value)]);
      if (type === 'L') extended = new Map([...extended, ['path', textOf(value, 0, size)]]);
      continue;
    }
    const length = Number(extended.get('size') ?? size);
    if (!Number.isSafeInteger(length) || length < 0) throw new TarError('damaged');
    const prefix = textOf(header, 257, 6) === 'ustar' ? textOf(header, 345, 155) : '';
    const own = textOf(header, 0, 100);
    const name = extended.get('path') ?? (prefix === '' ? own : `${prefix}/${own}`);
    extended = new Map();
    const content = new EntryBytes(source, length);
    yield { name, kind: kindOf(type, name), bytes: length, content };
    await content.passOver();
  }
}

function kindOf(type: string, name: string): TarEntry['kind'] {
  if (type === '5') return 'folder';
  if (type === '0' || type === '\0' || type === '7') return name.endsWith('/') ? 'folder' : 'file';
  return type === '1' || type === '2' ? 'link' : 'device';
}

function textOf(bytes: Uint8Array, from: number, length: number): string {
  const part = Buffer.from(bytes.subarray(from, from + length)).toString('utf8');
  const end = part.indexOf('\0');
  return end < 0 ? part : part.slice(0, end);
}

/** Octal digits, or a number in base 256 where the first bit is set. */
function numberOf(header: Uint8Array, from: number, length: number): number {
  const first = header[from] as number;
  if (first < 0x80) return Number.parseInt(textOf(header, from, length).trim() || '0', 8);
  const rest = header.subarray(from + 1, from + length);
  return rest.reduce((sum, byte) => sum * 256 + byte, first & 0x7f);
}

/** The sum of the bytes of a header, its own field read as blanks. */
function checksumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 0x20 : byte), 0);
}

/** Lines of a length, a name and a value. */
function paxFields(bytes: Uint8Array): (readonly [string, string])[] {
  const fields: (readonly [string, string])[] = [];
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(Buffer.from(bytes.subarray(at, blank)).toString('latin1'));
    if (blank < 0 || !(length > 0)) throw new TarError('damaged');
    const text = Buffer.from(bytes.subarray(blank + 1, at + length - 1)).toString('utf8');
    const split = text.indexOf('=');
    fields.push([text.slice(0, split), text.slice(split + 1)]);
    at += length;
  }
  return fields;
}

/** Bytes that come in pieces, taken in others. */
class ByteSource {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#pieces = bytes[Symbol.asyncIterator]();
  }

  /** As many bytes as are wanted; undefined where there are fewer. */
  async take(length: number): Promise<Uint8Array | undefined> {
    while (this.#rest.length < length) {
      const { done, value } = await this.#pieces.next();
      if (done === true) return undefined;
      this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    }
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }

  /** Reads what fills up the last record, so that packed bytes which end too early are found. */
  async passEnd(): Promise<void> {
    for (let passed = 0; passed < maxFilling; ) {
      const { done, value } = await this.#pieces.next();
      if (done === true) return;
      passed += value.length;
    }
  }

  /** Some bytes, no more than `limit`. */
  async some(limit: number): Promise<Uint8Array> {
    if (this.#rest.length === 0) {
      const { done, value } = await this.#pieces.next();
      if (done === true) throw new TarError('cut');
      this.#rest = value;
    }
    const taken = this.#rest.subarray(0, limit);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }
}

class EntryBytes implements AsyncIterable<Uint8Array> {
  readonly #source: ByteSource;
  #left: number;
  #padding: number;

  constructor(source: ByteSource, length: number) {
    this.#source = source;
    this.#left = length;
    this.#padding = (block - (length % block)) % block;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      const piece = await this.#source.some(this.#left);
      this.#left -= piece.length;
      if (piece.length > 0) yield piece;
    }
  }

  async passOver(): Promise<void> {
    this.#left += this.#padding;
    this.#padding = 0;
    while (this.#left > 0) this.#left -= (await this.#source.some(this.#left)).length;
  }
}
