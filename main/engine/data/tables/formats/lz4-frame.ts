/** Unpacks LZ4 frames, as the LZ4 Frame Format Description 1.6.1 has them; checksums are passed over. */

const magic = 0x184d2204;

/** The bytes of one frame. Throws Error where it is broken or cut. */
export function unpackLz4Frame(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (view.getUint32(0, true) !== magic) throw new Error('no LZ4 frame');
  const flags = view.getUint8(4);
  const [hasBlockSums, hasSize, hasDictionary] = [flags & 0x10, flags & 0x08, flags & 0x01];
  let at = 6 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0) + 1;
  const output = new GrowingBytes(hasSize ? Number(view.getBigUint64(6, true)) : 4 * packed.length);
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return output.take();
    const length = size & 0x7fffffff;
    const block = packed.subarray(at, at + length);
    if (block.length < length) throw new Error('an LZ4 frame that is cut');
    if (size >>> 31 === 1) output.add(block, 0, length);
    else unpackBlock(block, output);
    at += length + (hasBlockSums ? 4 : 0);
  }
}

/** Bytes that are taken before any is unpacked, so that no header decides how much memory that is. */
const maxFirst = 1 << 24;

/** Bytes that are added at the end, and repeated from those that are there. */
class GrowingBytes {
  #bytes: Uint8Array;
  #length = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.min(expected, maxFirst));
  }

  add(bytes: Uint8Array, from: number, length: number): void {
    this.#reserve(length);
    this.#bytes.set(bytes.subarray(from, from + length), this.#length);
    this.#length += length;
  }

  /** What stands `offset` bytes before the end, which it may reach. */
  repeat(offset: number, length: number): void {
    if (offset === 0 || offset > this.#length) throw new Error('an LZ4 block that points outside');
    this.#reserve(length);
    for (let i = 0; i < length; i++, this.#length++)
      this.#bytes[this.#length] = this.#bytes[this.#length - offset] as number;
  }

  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    const wanted = this.#length + more;
    if (wanted <= this.#bytes.length) return;
    const longer = new Uint8Array(Math.max(wanted, 2 * this.#bytes.length));
    longer.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = longer;
  }
}

function unpackBlock(block: Uint8Array, output: GrowingBytes): void {
  let at = 0;
  const byte = (): number => {
    const value = block[at++];
    if (value === undefined) throw new Error('an LZ4 block that is cut');
    return value;
  };
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    if (nibble < 15) return length;
    for (;;) {
      const more = byte();
      length += more;
      if (more < 255) return length;
    }
  };
  while (at < block.length) {
    const token = byte();
    const literals = lengthFrom(token >>> 4);
    if (at + literals > block.length) throw new Error('an LZ4 block that is cut');
    output.add(block, at, literals);
    at += literals;
    if (at === block.length) return;
    const offset = byte() | (byte() << 8);
    output.repeat(offset, lengthFrom(token & 15) + 4);
  }
}
