/**
 * Pickles as data: the opcodes of Python's protocols 0 to 4 (Lib/pickletools.py) that build texts, numbers, lists, tuples and dictionaries, and the arrays of
 * NumPy among them. Nothing of a pickle is run: a name of Python in it is looked up in a list of four, and any other refuses the file.
 */

/** An array of NumPy as it was pickled. */
export interface PickledArray {
  readonly kind: 'array';
  readonly shape: readonly number[];
  /** As NumPy writes it, without the order of bytes: `u1`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Texts of Python 2 are bytes; `undefined` is None. */
export type PickleValue =
  | undefined
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | Map<string, PickleValue>
  | PickledArray
  | PickledName;

interface PickledName {
  readonly kind: 'name' | 'type';
  readonly name: string;
}

/** A pickle that holds what is no data: the Python name or opcode that refuses it. */
export class PickleRefused extends Error {
  readonly found: string;

  constructor(found: string) {
    super(`a pickle with ${found}`);
    this.found = found;
  }
}

const reconstruct = 'multiarray _reconstruct';
const names: Readonly<Record<string, string>> = {
  'numpy.core.multiarray _reconstruct': reconstruct,
  'numpy._core.multiarray _reconstruct': reconstruct,
  'numpy ndarray': 'ndarray',
  'numpy dtype': 'dtype',
};

/** The value of a pickle. Throws PickleRefused, and Error where it is cut or is none. */
export function readPickle(bytes: Uint8Array): PickleValue {
  return new PickleReader(bytes).read();
}

const mark = Symbol('mark');
/** An array whose state has not come yet; BUILD fills it in. */
interface ArrayInMaking {
  kind: 'array';
  shape: readonly number[];
  type: string;
  bytes: Uint8Array;
}

class PickleReader {
  readonly #bytes: Buffer;
  #at = 0;
  readonly #stack: (PickleValue | typeof mark)[] = [];
  readonly #memo = new Map<number, PickleValue>();

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): PickleValue {
    for (;;) {
      const code = this.#take(1)[0] as number;
      if (code === 0x2e) return this.#pop();
      const step = opcodes[code];
      if (step === undefined) throw new PickleRefused(`opcode 0x${code.toString(16)}`);
      step(this);
    }
  }

  #take(length: number): Buffer {
    if (length < 0 || this.#at + length > this.#bytes.length) throw new Error('a pickle that is cut');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  u8(): number {
    return this.#take(1).readUInt8();
  }
  u16(): number {
    return this.#take(2).readUInt16LE();
  }
  u32(): number {
    return this.#take(4).readUInt32LE();
  }
  i32(): number {
    return this.#take(4).readInt32LE();
  }
  f64(): number {
    return this.#take(8).readDoubleBE();
  }
  /** A length of 64 bits, which more than a file never has. */
  u64(): number {
    return Number(this.#take(8).readBigUInt64LE());
  }
  bytes(length: number): Uint8Array {
    return this.#take(length);
  }
  text(length: number): string {
    return this.#take(length).toString('utf8');
  }
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw new Error('a pickle that is cut');
    const text = this.#take(end - this.#at).toString('utf8');
    this.#at++;
    return text;
  }

  push(value: PickleValue): void {
    this.#stack.push(value);
  }

  #pop(): PickleValue {
    const isEmpty = this.#stack.length === 0;
    const value = this.#stack.pop();
    if (isEmpty || value === mark) throw new Error('a pickle without a value');
    return value as PickleValue;
  }

  pushMark(): void {
    this.#stack.push(mark);
  }

  /** What was pushed since the last mark. */
  #sinceMark(): PickleValue[] {
    const from = this.#stack.lastIndexOf(mark);
    if (from < 0) throw new Error('a pickle without a mark');
    const values = this.#stack.splice(from + 1) as PickleValue[];
    this.#stack.pop();
    return values;
  }

  memoize(place: number | undefined): void {
    const last = this.#stack.at(-1);
    if (this.#stack.length === 0 || last === mark) throw new Error('a pickle without a value');
    this.#memo.set(place ?? this.#memo.size, last as PickleValue);
  }

  recall(place: number): void {
    if (!this.#memo.has(place)) throw new Error('a pickle that names nothing');
    this.push(this.#memo.get(place));
  }

  tuple(length: number | undefined): void {
    if (length === undefined) {
      this.push(this.#sinceMark());
      return;
    }
    if (this.#stack.length < length) throw new Error('a pickle without a value');
    this.push(length === 0 ? [] : (this.#stack.splice(-length) as PickleValue[]));
  }

  append(isMany: boolean): void {
    const values = isMany ? this.#sinceMark() : [this.#pop()];
    const list = this.#stack.at(-1);
    if (!Array.isArray(list)) throw new Error('a pickle that adds to no list');
    for (const value of values) list.push(value);
  }

  setItems(isMany: boolean): void {
    const last = isMany ? undefined : this.#pop();
    const pairs = isMany ? this.#sinceMark() : [this.#pop(), last];
    const map = this.#stack.at(-1);
    if (!(map instanceof Map)) throw new Error('a pickle that adds to no dictionary');
    for (let i = 0; i + 1 < pairs.length; i += 2) map.set(textOf(pairs[i]) ?? '', pairs[i + 1]);
  }

  name(text: string): void {
    const known = Object.hasOwn(names, text) ? names[text] : undefined;
    if (known === undefined) throw new PickleRefused(text.replace(' ', '.').slice(0, 80));
    this.push({ kind: 'name', name: known });
  }

  stackName(): void {
    const name = textOf(this.#pop()) ?? '';
    this.name(`${textOf(this.#pop()) ?? ''} ${name}`);
  }

  /** The two calls that make an array: of an empty one, and of a type. */
  reduce(): void {
    const given = this.#pop();
    const called = this.#pop();
    const name = isName(called) ? called.name : '';
    const [first] = Array.isArray(given) ? given : [];
    const type = textOf(first);
    if (name === reconstruct && isName(first) && first.name === 'ndarray')
      this.push({ kind: 'array', shape: [], type: '', bytes: new Uint8Array(0) });
    else if (name === 'dtype' && type !== undefined) this.push({ kind: 'type', name: type });
    else throw new PickleRefused(`a call of ${name || 'no function'}`);
  }

  build(): void {
    const state = this.#pop();
    const made = this.#stack.at(-1);
    if (!Array.isArray(state) || typeof made !== 'object') throw new PickleRefused('the state of an object');
    // Types of bytes have no order of bytes; others are read in the usual one, the smallest first.
    if (isType(made)) {
      if (state[1] !== undefined && textOf(state[1]) === '>')
        throw new PickleRefused('numbers in big-endian order');
      return;
    }
    const [, shape, type, isFortranOrder, content] = state;
    if (!isArray(made) || !isType(type) || !(content instanceof Uint8Array) || isFortranOrder === true)
      throw new PickleRefused('the state of an object');
    if (!Array.isArray(shape) || !shape.every((size) => Number.isSafeInteger(size)))
      throw new Error('an array without a shape');
    Object.assign(made as ArrayInMaking, { shape: shape as number[], type: type.name, bytes: content });
  }

  pop(): void {
    this.#stack.pop();
  }
}

function isName(value: PickleValue): value is PickledName {
  return typeof value === 'object' && 'kind' in value && value.kind === 'name';
}

function isType(value: PickleValue | symbol): value is PickledName {
  return typeof value === 'object' && 'kind' in value && value.kind === 'type';
}

/** Whether a value of a pickle is an array. */
export function isArray(value: PickleValue | symbol): value is PickledArray {
  return typeof value === 'object' && 'kind' in value && value.kind === 'array';
}

/** A text of Python 3, or of Python 2; undefined for anything else. */
export function textOf(value: PickleValue): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : undefined;
}

/** A whole number of so many bytes, signed, the smallest first. */
function longOf(bytes: Uint8Array): number {
  if (bytes.length > 8) throw new PickleRefused('a number of more than 64 bits');
  const wide = Buffer.alloc(8, (bytes.at(-1) ?? 0) > 127 ? 255 : 0);
  wide.set(bytes);
  return Number(wide.readBigInt64LE());
}

const opcodes: readonly (((reader: PickleReader) => void) | undefined)[] = ((): ((
  reader: PickleReader,
) => void)[] => {
  const table: ((reader: PickleReader) => void)[] = [];
  const set = (code: string | number, step: (reader: PickleReader) => void): void => {
    table[typeof code === 'string' ? code.charCodeAt(0) : code] = step;
  };
  set(0x80, (r) => r.u8());
  set(0x95, (r) => r.u64());
  set('(', (r) => r.pushMark());
  set('0', (r) => r.pop());
  set('N', (r) => r.push(undefined));
  set(0x88, (r) => r.push(true));
  set(0x89, (r) => r.push(false));
  set('J', (r) => r.push(r.i32()));
  set('K', (r) => r.push(r.u8()));
  set('M', (r) => r.push(r.u16()));
  set(0x8a, (r) => r.push(longOf(r.bytes(r.u8()))));
  set('I', (r) => r.push(Number(r.line())));
  set('L', (r) => r.push(Number(r.line().replace(/L$/, ''))));
  set('F', (r) => r.push(Number(r.line())));
  set('G', (r) => r.push(r.f64()));
  set('U', (r) => r.push(r.bytes(r.u8())));
  set('C', (r) => r.push(r.bytes(r.u8())));
  set('T', (r) => r.push(r.bytes(r.i32())));
  set('B', (r) => r.push(r.bytes(r.u32())));
  set(0x8e, (r) => r.push(r.bytes(r.u64())));
  set('X', (r) => r.push(r.text(r.u32())));
  set(0x8c, (r) => r.push(r.text(r.u8())));
  set(0x8d, (r) => r.push(r.text(r.u64())));
  set(']', (r) => r.push([]));
  set(')', (r) => r.push([]));
  set('}', (r) => r.push(new Map()));
  set('t', (r) => r.tuple(undefined));
  set('l', (r) => r.tuple(undefined));
  set(0x85, (r) => r.tuple(1));
  set(0x86, (r) => r.tuple(2));
  set(0x87, (r) => r.tuple(3));
  set('a', (r) => r.append(false));
  set('e', (r) => r.append(true));
  set('s', (r) => r.setItems(false));
  set('u', (r) => r.setItems(true));
  set('q', (r) => r.memoize(r.u8()));
  set('r', (r) => r.memoize(r.u32()));
  set('p', (r) => r.memoize(Number(r.line())));
  set(0x94, (r) => r.memoize(undefined));
  set('h', (r) => r.recall(r.u8()));
  set('j', (r) => r.recall(r.u32()));
  set('g', (r) => r.recall(Number(r.line())));
  set('c', (r) => r.name(`${r.line()} ${r.line()}`));
  set(0x93, (r) => r.stackName());
  set('R', (r) => r.reduce());
  set('b', (r) => r.build());
  return table;
})();
