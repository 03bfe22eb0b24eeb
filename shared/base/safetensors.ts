/**
 * The safetensors format, read and written by our own code: it is tiny and frozen (8 bytes of header length, a JSON
 * header, raw little-endian tensors), and a reader of foreign files must check every range itself anyway.
 * Typed arrays stand for the payload as they are: every machine we run on is little-endian.
 */
import { err, ok, type Result } from './result.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

interface ArrayOf {
  readonly F32: Float32Array;
  /** Half floats as their 16 bits. */
  readonly F16: Uint16Array;
  readonly I64: BigInt64Array;
  readonly I32: Int32Array;
  readonly U32: Uint32Array;
  readonly U8: Uint8Array;
  readonly I8: Int8Array;
  /** One byte an element, 0 or 1. */
  readonly BOOL: Uint8Array;
}

export type SafetensorsDType = keyof ArrayOf;

/** A tensor of a file: dtype, shape (row-major) and its elements. */
export type SafetensorsTensor = {
  [D in SafetensorsDType]: {
    readonly dtype: D;
    readonly shape: readonly number[];
    readonly data: ArrayOf[D];
  };
}[SafetensorsDType];

/** What is wrong with a file, and the numbers that say so. `tensor` is the name of the entry concerned. */
export interface SafetensorsProblem {
  readonly kind:
    | 'truncated'
    | 'header-too-large'
    | 'header-invalid'
    | 'entry-invalid'
    | 'dtype-unsupported'
    | 'range-outside'
    | 'ranges-invalid'
    | 'size-mismatch';
  readonly tensor?: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Where a tensor lies in the payload: bytes [begin, end) after the header. */
export interface SafetensorsRange {
  readonly name: string;
  readonly dtype: SafetensorsDType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  /** In file order, without gaps or overlaps, covering the whole payload. */
  readonly ranges: readonly SafetensorsRange[];
  readonly metadata: ReadonlyMap<string, string>;
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, SafetensorsTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** The format's own limit. */
const maximumHeaderBytes = 100_000_000;
export const prefixBytes = 8;

const elementBytes: Readonly<Record<SafetensorsDType, number>> = {
  F32: 4,
  F16: 2,
  I64: 8,
  I32: 4,
  U32: 4,
  U8: 1,
  I8: 1,
  BOOL: 1,
};

/**
 * The pieces of a file, to be written one after the other: the header, then a view of every tensor's own memory,
 * so that a large model is never copied. Wide elements come first, which aligns all of them; otherwise the given
 * order stands. Throws on a tensor whose data do not fill its shape: a bug of the caller.
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, SafetensorsTensor>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array[] {
  const ordered = [...tensors].sort(([, a], [, b]) => elementBytes[b.dtype] - elementBytes[a.dtype]);
  const entries: string[] = [];
  if (metadata.size > 0) {
    const pairs = [...metadata].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    entries.push(`"__metadata__":{${pairs.join(',')}}`);
  }
  const pieces: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    if (name === '__metadata__' || sizeInBytes(dtype, shape) !== data.byteLength)
      throw new Error(`internal: tensor ${name} [${shape.join(',')}] cannot hold ${data.byteLength} bytes`);
    const end = offset + data.byteLength;
    entries.push(
      `${JSON.stringify(name)}:{"dtype":"${dtype}","shape":[${shape.join(',')}],"data_offsets":[${offset},${end}]}`,
    );
    pieces.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    offset = end;
  }
  const json = encodeUtf8(`{${entries.join(',')}}`);
  const headerBytes = Math.ceil(json.length / 8) * 8;
  if (headerBytes > maximumHeaderBytes) throw new Error('internal: safetensors header above 100 MB');
  const header = new Uint8Array(prefixBytes + headerBytes).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(headerBytes), true);
  header.set(json, prefixBytes);
  return [header, ...pieces];
}

/** The length of the JSON header, from a file's first 8 bytes and its whole size. */
export function readSafetensorsPrefix(
  prefix: Uint8Array,
  fileBytes: number,
): Result<number, SafetensorsProblem> {
  if (prefix.length < prefixBytes || fileBytes < prefixBytes)
    return problem('truncated', { expected: prefixBytes, found: Math.min(prefix.length, fileBytes) });
  const length = new DataView(prefix.buffer, prefix.byteOffset, prefixBytes).getBigUint64(0, true);
  if (length > BigInt(maximumHeaderBytes))
    return problem('header-too-large', { found: length.toString(), limit: maximumHeaderBytes });
  const end = prefixBytes + Number(length);
  return end > fileBytes ? problem('truncated', { expected: end, found: fileBytes }) : ok(Number(length));
}

/** Checks a JSON header against the number of payload bytes behind it, before anything is allocated for a tensor. */
export function readSafetensorsHeader(
  header: Uint8Array,
  payloadBytes: number,
): Result<SafetensorsHeader, SafetensorsProblem> {
  const json = parseObject(header);
  if (json === undefined) return problem('header-invalid', { part: 'header' });
  const metadata = new Map<string, string>();
  const ranges: SafetensorsRange[] = [];
  for (const [name, entry] of Object.entries(json)) {
    if (name === '__metadata__') {
      if (!isObject(entry)) return problem('header-invalid', { part: name });
      for (const [key, value] of Object.entries(entry)) {
        if (typeof value !== 'string') return problem('header-invalid', { part: `${name}.${key}` });
        metadata.set(key, value);
      }
      continue;
    }
    const range = readEntry(name, entry, payloadBytes);
    if (!range.ok) return range;
    ranges.push(range.value);
  }
  ranges.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const { name, begin, end } of ranges) {
    if (begin !== covered) return problem('ranges-invalid', { expected: covered, found: begin }, name);
    covered = end;
  }
  if (covered !== payloadBytes) return problem('ranges-invalid', { expected: covered, found: payloadBytes });
  return ok({ ranges, metadata });
}

/** The tensor of a range over its bytes: a view where they are aligned, else a copy. */
export function safetensorsTensor(range: SafetensorsRange, bytes: Uint8Array): SafetensorsTensor {
  const { dtype, shape } = range;
  const aligned = bytes.byteOffset % elementBytes[dtype] === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  const count = bytes.length / elementBytes[dtype];
  switch (dtype) {
    case 'F32':
      return { dtype, shape, data: new Float32Array(buffer, byteOffset, count) };
    case 'F16':
      return { dtype, shape, data: new Uint16Array(buffer, byteOffset, count) };
    case 'I64':
      return { dtype, shape, data: new BigInt64Array(buffer, byteOffset, count) };
    case 'I32':
      return { dtype, shape, data: new Int32Array(buffer, byteOffset, count) };
    case 'U32':
      return { dtype, shape, data: new Uint32Array(buffer, byteOffset, count) };
    case 'I8':
      return { dtype, shape, data: new Int8Array(buffer, byteOffset, count) };
    case 'U8':
    case 'BOOL':
      return { dtype, shape, data: new Uint8Array(buffer, byteOffset, count) };
  }
}

function readEntry(
  name: string,
  entry: unknown,
  payloadBytes: number,
): Result<SafetensorsRange, SafetensorsProblem> {
  if (!isObject(entry)) return problem('entry-invalid', { field: 'entry' }, name);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string') return problem('entry-invalid', { field: 'dtype' }, name);
  if (!isDType(dtype)) return problem('dtype-unsupported', { found: dtype.slice(0, 40) }, name);
  if (!isSizes(shape)) return problem('entry-invalid', { field: 'shape' }, name);
  if (!isSizes(offsets) || offsets.length !== 2)
    return problem('entry-invalid', { field: 'data_offsets' }, name);
  const [begin = 0, end = 0] = offsets;
  if (begin > end || end > payloadBytes)
    return problem('range-outside', { begin, end, limit: payloadBytes }, name);
  const bytes = sizeInBytes(dtype, shape);
  if (bytes !== end - begin)
    return problem('size-mismatch', { expected: bytes ?? 'overflow', found: end - begin }, name);
  return ok({ name, dtype, shape, begin, end });
}

/** Bytes of a tensor, or undefined where a product leaves the exact integers. */
function sizeInBytes(dtype: SafetensorsDType, shape: readonly number[]): number | undefined {
  let bytes = elementBytes[dtype];
  for (const size of shape) {
    bytes *= size;
    if (!Number.isSafeInteger(bytes)) return undefined;
  }
  return bytes;
}

function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined || !text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDType(text: string): text is SafetensorsDType {
  return Object.hasOwn(elementBytes, text);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function problem(
  kind: SafetensorsProblem['kind'],
  values: SafetensorsProblem['values'],
  tensor?: string,
): Result<never, SafetensorsProblem> {
  return err(tensor === undefined ? { kind, values } : { kind, values, tensor });
}
