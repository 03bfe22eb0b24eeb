/** Values of samples that stay in a file: a table larger than the memory that a run is to take. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Rows that are read at once where they follow each other. */
const windowBytes = 1 << 20;

/** What another thread needs to read the same values. */
export interface StoredPlace {
  readonly file: string;
  readonly length: number;
}

/**
 * Float32 values in a file, row-major, little-endian, read as a `Float32Array` is: by places, in parts, and one after another. It
 * keeps one megabyte of them. A place at a time is slow where places are far apart: `gather` and `eachRow` are made for rows.
 */
export class StoredValues implements ArrayLike<number>, Iterable<number> {
  readonly BYTES_PER_ELEMENT = Float32Array.BYTES_PER_ELEMENT;
  readonly file: string;
  readonly length: number;
  readonly [place: number]: number;
  #handle: number | undefined;
  #window = { from: 0, values: new Float32Array(0) };

  private constructor({ file, length }: StoredPlace) {
    this.file = file;
    this.length = length;
  }

  /** Opens the file when a value is first asked for. */
  static at(place: StoredPlace): StoredValues {
    return new Proxy(new StoredValues(place), byPlace);
  }

  get place(): StoredPlace {
    return { file: this.file, length: this.length };
  }

  /** The value at a place; undefined beyond the last. Throws system errors. */
  at(place: number): number | undefined {
    const { from, values } = this.#window;
    if (place < from || place >= from + values.length) {
      if (place < 0 || place >= this.length) return undefined;
      this.#window = { from: place, values: this.slice(place, place + windowBytes / this.BYTES_PER_ELEMENT) };
    }
    return this.#window.values[place - this.#window.from];
  }

  *[Symbol.iterator](): Generator<number> {
    for (const piece of piecesOf(this, 1)) yield* piece;
  }

  get byteLength(): number {
    return this.length * Float32Array.BYTES_PER_ELEMENT;
  }

  /** Whether the file is as long as its values are. Throws system errors. */
  get isWhole(): boolean {
    return fstatSync(this.#opened()).size === this.byteLength;
  }

  /** A copy of the values from one place to another. Throws system errors. */
  subarray(from: number, to = this.length): Float32Array<ArrayBuffer> {
    return this.slice(from, to);
  }

  /** The same. */
  slice(from = 0, to = this.length): Float32Array<ArrayBuffer> {
    const values = new Float32Array(Math.max(0, Math.min(to, this.length) - from));
    this.#read(values, 0, values.length, from);
    return values;
  }

  /** Copies rows into an array, one after another. Throws system errors. */
  gather(rows: Uint32Array, rowLength: number, into: Float32Array): void {
    let from = 0;
    while (from < rows.length) {
      let to = from + 1;
      while (to < rows.length && rows[to] === (rows[to - 1] as number) + 1) to++;
      this.#read(into, from * rowLength, (to - from) * rowLength, (rows[from] as number) * rowLength);
      from = to;
    }
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #opened(): number {
    this.#handle ??= openSync(this.file, 'r');
    return this.#handle;
  }

  #read(into: Float32Array, at: number, count: number, from: number): void {
    const size = Float32Array.BYTES_PER_ELEMENT;
    const bytes = new Uint8Array(into.buffer, into.byteOffset + at * size, count * size);
    for (let done = 0; done < bytes.length; ) {
      const read = readSync(this.#opened(), bytes, done, bytes.length - done, from * size + done);
      if (read === 0) throw new RangeError(`${this.file} ends before its values do`);
      done += read;
    }
  }
}

/** Gives the value of a place by its number. */
const byPlace: ProxyHandler<StoredValues> = {
  get(values, key) {
    if (typeof key === 'string' && /^\d+$/.test(key)) return values.at(Number(key));
    const found: unknown = Reflect.get(values, key, values);
    return typeof found === 'function' ? found.bind(values) : found;
  },
};

/** What samples consist of, in memory or in a file. */
export type SampleValues = Uint8Array | Float32Array | Int32Array | StoredValues;

/** The values in pieces of whole rows, in their order. */
export function* piecesOf(
  values: SampleValues,
  rowLength: number,
): Generator<Uint8Array | Float32Array | Int32Array> {
  if (!(values instanceof StoredValues)) {
    yield values;
    return;
  }
  const piece = rowLength * rowsAtOnce(rowLength);
  for (let from = 0; from < values.length; from += piece) yield values.subarray(from, from + piece);
}

/** Calls `see` for each row with an array and where the row begins in it. Rows that ascend are read quickly. */
export function eachRow(
  values: SampleValues,
  rowLength: number,
  rows: Uint32Array,
  see: (data: Uint8Array | Float32Array | Int32Array, from: number) => void,
): void {
  if (!(values instanceof StoredValues)) {
    for (const row of rows) see(values, row * rowLength);
    return;
  }
  const atOnce = rowsAtOnce(rowLength);
  let first = 0;
  let window = new Float32Array(0);
  for (const row of rows) {
    if (row < first || (row - first) * rowLength >= window.length) {
      first = row;
      window = values.subarray(row * rowLength, (row + atOnce) * rowLength);
    }
    see(window, (row - first) * rowLength);
  }
}

function rowsAtOnce(rowLength: number): number {
  return Math.max(1, Math.floor(windowBytes / Math.max(1, rowLength * Float32Array.BYTES_PER_ELEMENT)));
}
