/** Reads tables of a SQLite database file, page by page (SQLite Database File Format 3); nothing is ever written. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { TextDecoder } from 'node:util';

export type SqliteValue = number | bigint | string | Uint8Array | null;

export interface SqliteRow {
  readonly rowid: bigint;
  /** As stored; columns that were added to the table later may be missing at the end. */
  readonly values: readonly SqliteValue[];
}

const magic = 'SQLite format 3\0';
const encodings = ['utf-8', 'utf-16le', 'utf-16be'] as const;
/** Of one row, bytes. */
const maxPayload = 2 ** 28;

/** Whether these first bytes are those of a SQLite database. */
export function looksLikeSqlite(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 16)).toString('latin1') === magic;
}

/** An open database; `close` must be called. Every method throws Error where the file is broken. */
export class SqliteFile {
  readonly #descriptor: number;
  readonly #pageBytes: number;
  /** Bytes of a page without those that extensions keep for themselves. */
  readonly #usable: number;
  readonly #pages: number;
  readonly #decoder: TextDecoder;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'r');
    try {
      const { size } = fstatSync(this.#descriptor);
      const header = this.#bytesAt(0, 100);
      if (!looksLikeSqlite(header)) throw new Error('no SQLite header');
      const stored = header.readUInt16BE(16);
      this.#pageBytes = stored === 1 ? 65_536 : stored;
      if (this.#pageBytes < 512 || (this.#pageBytes & (this.#pageBytes - 1)) !== 0)
        throw new Error('a page size that is none');
      this.#usable = this.#pageBytes - header.readUInt8(20);
      this.#pages = Math.floor(size / this.#pageBytes);
      this.#decoder = new TextDecoder(encodings[(header.readUInt32BE(56) || 1) - 1] ?? 'utf-8');
    } catch (error) {
      closeSync(this.#descriptor);
      throw error;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** The rows of the table whose tree begins at a page, by their rowids. */
  *rows(root: number): Generator<SqliteRow> {
    const seen = new Set<number>();
    const open: number[] = [root];
    while (open.length > 0) {
      const number = open.pop() as number;
      if (seen.has(number)) throw new Error(`page ${number} stands in a table twice`);
      seen.add(number);
      const page = this.#page(number);
      const start = number === 1 ? 100 : 0;
      const kind = page.readUInt8(start);
      const cells = page.readUInt16BE(start + 3);
      const pointers = start + (kind === 5 ? 12 : 8);
      if (kind === 5) {
        const children = Array.from({ length: cells }, (_, i) =>
          page.readUInt32BE(page.readUInt16BE(pointers + 2 * i)),
        );
        open.push(page.readUInt32BE(start + 8), ...children.reverse());
      } else if (kind === 13) {
        for (let i = 0; i < cells; i++) yield this.#rowAt(page, page.readUInt16BE(pointers + 2 * i));
      } else throw new Error(`page ${number} is none of a table`);
    }
  }

  #page(number: number): Buffer {
    if (number < 1 || number > this.#pages)
      throw new Error(`page ${number} is not in the file, which may be cut`);
    return this.#bytesAt((number - 1) * this.#pageBytes, this.#pageBytes);
  }

  #bytesAt(from: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    if (readSync(this.#descriptor, bytes, 0, length, from) < length)
      throw new Error('a database that is cut');
    return bytes;
  }

  #rowAt(page: Buffer, at: number): SqliteRow {
    const [length, afterLength] = varint(page, at);
    const [rowid, start] = varint(page, afterLength);
    if (length > maxPayload) throw new Error('a row of more than 256 MiB');
    const values = this.#valuesOf(this.#payload(page, start, Number(length)));
    return { rowid, values };
  }

  /** The bytes of a row, those on further pages included. */
  #payload(page: Buffer, start: number, length: number): Buffer {
    const largest = this.#usable - 35;
    if (length <= largest) return page.subarray(start, start + length);
    const smallest = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const fitting = smallest + ((length - smallest) % (this.#usable - 4));
    const local = fitting <= largest ? fitting : smallest;
    const pieces = [page.subarray(start, start + local)];
    let next = page.readUInt32BE(start + local);
    for (let left = length - local; left > 0; ) {
      const further = this.#page(next);
      const taken = Math.min(left, this.#usable - 4);
      pieces.push(further.subarray(4, 4 + taken));
      left -= taken;
      next = further.readUInt32BE(0);
    }
    return Buffer.concat(pieces);
  }

  #valuesOf(payload: Buffer): SqliteValue[] {
    const [headerLength, first] = varint(payload, 0);
    const values: SqliteValue[] = [];
    let at = Number(headerLength);
    for (let place = first; place < Number(headerLength); ) {
      const [type, next] = varint(payload, place);
      place = next;
      const [value, length] = this.#valueAt(payload, at, Number(type));
      values.push(value);
      at += length;
    }
    return values;
  }

  #valueAt(payload: Buffer, at: number, type: number): readonly [value: SqliteValue, length: number] {
    switch (type) {
      case 0:
        return [null, 0];
      case 1:
      case 2:
      case 3:
      case 4:
        return [payload.readIntBE(at, type), type];
      case 5:
        return [payload.readIntBE(at, 6), 6];
      case 6:
        return [payload.readBigInt64BE(at), 8];
      case 7:
        return [payload.readDoubleBE(at), 8];
      case 8:
      case 9:
        return [type - 8, 0];
      case 10:
      case 11:
        throw new Error('a value of a kind that is none');
      default: {
        const length = (type - (type % 2 === 0 ? 12 : 13)) / 2;
        if (at + length > payload.length) throw new Error('a row that is cut');
        const bytes = payload.subarray(at, at + length);
        return [type % 2 === 0 ? bytes : this.#decoder.decode(bytes), length];
      }
    }
  }
}

/** A number of one to nine bytes, and the place after it. */
function varint(bytes: Buffer, at: number): readonly [value: bigint, next: number] {
  let value = 0n;
  for (let i = 0; i < 8; i++) {
    const byte = bytes.readUInt8(at + i);
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return [value, at + i + 1];
  }
  return [BigInt.asIntN(64, (value << 8n) | BigInt(bytes.readUInt8(at + 8))), at + 9];
}
