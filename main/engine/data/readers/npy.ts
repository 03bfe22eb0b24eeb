/** One array of NumPy in the NPY format (versions 1 to 3, numpy.lib.format). */

/** A value of each element: a number, a text, or true and false. */
export interface NpyField {
  /** Empty where the elements are no records. */
  readonly name: string;
  /** Where it stands in an element, and its length, bytes. */
  readonly offset: number;
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => unknown;
  /** How NumPy writes its type, without the order of bytes: `f4`, `u1`, `U10`. */
  readonly type: string;
}

export interface NpyHeader {
  readonly shape: readonly number[];
  readonly isFortranOrder: boolean;
  readonly fields: readonly NpyField[];
  /** Of one element. */
  readonly elementBytes: number;
  /** Where the values begin. */
  readonly dataStart: number;
}

const magic = '\x93NUMPY';

/** An array of Python objects, which are pickled: reading them would run code of the file. */
export class ObjectArrayError extends Error {}

/** Whether these first bytes are those of an NPY file. */
export function looksLikeNpy(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 6)).toString('latin1') === magic;
}

/** The header of an array. Throws Error where it is none or is cut, and ObjectArrayError where it holds Python objects. */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  if (!looksLikeNpy(bytes) || bytes.length < 12) throw new Error('no NPY header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = view.getUint8(6) === 1;
  const start = isFirst ? 10 : 12;
  const dataStart = start + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < dataStart) throw new Error('an NPY header that is cut');
  const text = Buffer.from(bytes.subarray(start, dataStart)).toString('utf8');
  const shapeText = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  const fields = fieldsOf(/'descr':\s*(\[.*?\]|'[^']*')\s*,\s*'/s.exec(text)?.[1] ?? '');
  if (shapeText === undefined) throw new Error('an NPY header without a shape');
  const shape = shapeText
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0))
    throw new Error('an NPY shape without sizes');
  const last = fields.at(-1);
  return {
    shape,
    isFortranOrder: /'fortran_order':\s*True/.test(text),
    fields,
    elementBytes: last === undefined ? 0 : last.offset + last.bytes,
    dataStart,
  };
}

function fieldsOf(description: string): NpyField[] {
  const plain = /^'([^']*)'$/.exec(description)?.[1];
  if (plain !== undefined) return [{ name: '', offset: 0, ...typeOf(plain) }];
  const named = [...description.matchAll(/\('([^']*)',\s*'([^']*)'\s*\)/g)];
  const rest = description.replace(/\('([^']*)',\s*'([^']*)'\s*\)/g, '').replace(/[[\],\s]/g, '');
  if (named.length === 0 || rest !== '')
    throw new Error('an NPY type that is no number, text or record of them');
  let offset = 0;
  return named.map(([, name = '', type = '']) => {
    const field = { name, offset, ...typeOf(type) };
    offset += field.bytes;
    return field;
  });
}

type Reads = (view: DataView, at: number, little: boolean) => unknown;
const readers: Readonly<Record<string, Reads>> = {
  b1: (view, at) => view.getUint8(at) !== 0,
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => view.getBigUint64(at, little),
  i8: (view, at, little) => view.getBigInt64(at, little),
  f2: (view, at, little) => halfOf(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/** A number of IEEE 754 binary16 by its bits. */
function halfOf(bits: number): number {
  const sign = bits >>> 15 === 1 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function typeOf(description: string): Pick<NpyField, 'bytes' | 'read' | 'type'> {
  if (/^\|?O/.test(description)) throw new ObjectArrayError(`the NPY type ${description}`);
  const [, order = '|', type = ''] = /^([<>|=]?)(.+)$/.exec(description) ?? [];
  const little = order !== '>';
  const reader = readers[type];
  if (reader !== undefined)
    return { type, bytes: Number(type.slice(1)), read: (view, at) => reader(view, at, little) };
  const [, letter, count = '0'] = /^([US])(\d+)$/.exec(type) ?? [];
  if (letter === undefined) throw new Error(`the NPY type ${description}`);
  const bytes = Number(count) * (letter === 'U' ? 4 : 1);
  return { type, bytes, read: (view, at) => textOf(view, at, bytes, letter === 'U', little) };
}

function textOf(view: DataView, at: number, bytes: number, isWide: boolean, little: boolean): string {
  if (!isWide) {
    const text = Buffer.from(view.buffer, view.byteOffset + at, bytes).toString('utf8');
    return text.replace(/\0+$/, '');
  }
  const points: number[] = [];
  for (let i = 0; i < bytes; i += 4) points.push(view.getUint32(at + i, little));
  return String.fromCodePoint(...points.filter((point) => point !== 0 && point <= 0x10ffff));
}
