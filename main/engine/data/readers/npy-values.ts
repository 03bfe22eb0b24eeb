/** The values of an array of NumPy, row after row whatever order they are stored in. */
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { type NpyHeader, ObjectArrayError, readNpyHeader } from './npy.ts';

/** The header of an array of a file. Throws DiagnosticError where it is none, is cut, or holds Python objects. `name`: of the array in it. */
export function arrayHeader(file: string, name: string, bytes: Uint8Array): NpyHeader {
  try {
    return readNpyHeader(bytes);
  } catch (error) {
    if (error instanceof ObjectArrayError)
      throw new DiagnosticError([diagnostic('numpy-objects', { file }, { name })]);
    throw brokenArray(file, error instanceof Error ? error.message : '');
  }
}

export function brokenArray(file: string, problem: string): DiagnosticError {
  return new DiagnosticError([diagnostic('table-file-broken', { file }, { format: 'numpy', problem })]);
}

/** Bytes stay bytes, all other numbers become float32. Throws Error where the array is cut off, or holds no numbers. */
export function npyValues(header: NpyHeader, bytes: Uint8Array): Uint8Array | Float32Array {
  const { shape, fields, elementBytes, dataStart } = header;
  const count = shape.reduce((product, size) => product * size, 1);
  const [field] = fields;
  if (field === undefined || fields.length > 1 || /^[US]/.test(field.type))
    throw new Error('an array without numbers');
  if (bytes.length - dataStart < count * elementBytes) throw new Error('an NPY array that is cut');
  const stored = storedValues(header, bytes, count);
  return header.isFortranOrder && shape.length > 1 ? inRows(stored, shape) : stored;
}

function storedValues(
  { fields, elementBytes, dataStart }: NpyHeader,
  bytes: Uint8Array,
  count: number,
): Uint8Array | Float32Array {
  const field = fields[0] as NpyHeader['fields'][number];
  if (field.type === 'u1' || field.type === 'b1')
    return new Uint8Array(bytes.buffer, bytes.byteOffset + dataStart, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = Number(field.read(view, dataStart + i * elementBytes));
  return values;
}

/** Values stored with the first axis fastest, with the last axis fastest. */
function inRows<T extends Uint8Array | Float32Array>(stored: T, shape: readonly number[]): T {
  const rows = stored.slice() as T;
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
  for (let i = 0; i < rows.length; i++) {
    let rest = i;
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] as number;
      from += (rest % size) * (strides[axis] as number);
      rest = Math.floor(rest / size);
    }
    rows[i] = stored[from] as number;
  }
  return rows;
}
