/** The columns of a cleaned table in a file, part by part, so that one column or one part of all of them is in memory at a time. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import {
  type Column,
  type ColumnRole,
  missingText,
  type NumberColumn,
  type Table,
  type TextColumn,
} from '../../../../../shared/data/table.ts';
import { GrowingNumbers } from '../../growing-numbers.ts';

/** What is known of a column beside its values. */
interface StoredColumn {
  readonly name: string;
  readonly role: ColumnRole;
  readonly kind: Column['kind'];
  /** Cells of a column of numbers that hold texts, by position in the table. */
  readonly unread: Map<number, string>;
  /** Codes of the different texts, over all parts. */
  readonly codes: Map<string, number>;
  /** Cells of a text that had blanks at their ends. */
  readonly padded: Map<number, number>;
}

interface Part {
  /** Position of its first row in the table. */
  readonly from: number;
  readonly rows: number;
  /** Where each column begins in the file. */
  readonly offsets: readonly number[];
}

const bytesOf = { number: 8, text: 4 } as const;

export class PartFile {
  readonly #handle: number;
  readonly #parts: Part[] = [];
  readonly #rows = new GrowingNumbers();
  #columns: readonly StoredColumn[] = [];
  #bytes = 0;

  /** Throws system errors. */
  constructor(path: string) {
    this.#handle = openSync(path, 'wx+', 0o600);
  }

  close(): void {
    closeSync(this.#handle);
  }

  /** Of each row of the table, the number of its record in the file that it was read from. */
  rows(): Uint32Array<ArrayBuffer> {
    return this.#rows.take();
  }

  get length(): number {
    return this.#rows.length;
  }

  /** Adds the next rows; every part has the same columns. Throws system errors, ENOSPC where the disk is full. */
  write({ rows, columns }: Table): void {
    if (this.#parts.length === 0)
      this.#columns = columns.map(({ role, column }) => emptyColumn(role, column));
    const from = this.#rows.length;
    for (const row of rows) this.#rows.push(row);
    const offsets = this.#columns.map((stored, i) => {
      const column = columns[i]?.column;
      if (column?.name !== stored.name || column.kind !== stored.kind)
        throw new Error(`internal: column ${stored.name} is another one in a later part of the table`);
      return this.#append(
        column.kind === 'number' ? numbersOf(column, stored, from) : textsOf(column, stored),
      );
    });
    this.#parts.push({ from, rows: rows.length, offsets });
  }

  /** Columns of numbers in which more cells than so many hold texts. */
  columnsWithTexts(more: number): ReadonlySet<string> {
    return new Set(this.#columns.filter(({ unread }) => unread.size > more).map(({ name }) => name));
  }

  /** All rows, with the columns that are wanted. Throws system errors. */
  table(wants: (name: string, role: ColumnRole) => boolean): Table {
    return this.#read(this.#parts, wants);
  }

  /** One part after another, each with the position of its first row. Throws system errors. */
  *parts(
    wants: (name: string, role: ColumnRole) => boolean,
  ): Generator<{ readonly from: number; readonly table: Table }> {
    for (const part of this.#parts) yield { from: part.from, table: this.#read([part], wants) };
  }

  #append(values: ArrayBufferView): number {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const at = this.#bytes;
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#handle, bytes, done, bytes.length - done, at + done);
    this.#bytes += bytes.length;
    return at;
  }

  #read(parts: readonly Part[], wants: (name: string, role: ColumnRole) => boolean): Table {
    const from = parts[0]?.from ?? 0;
    const length = parts.reduce((sum, { rows }) => sum + rows, 0);
    const columns = this.#columns.flatMap((stored, i) => {
      if (!wants(stored.name, stored.role)) return [];
      const values = stored.kind === 'number' ? new Float64Array(length) : new Int32Array(length);
      const bytes = new Uint8Array(values.buffer);
      const size = bytesOf[stored.kind];
      for (const part of parts)
        this.#fill(bytes, (part.from - from) * size, part.rows * size, part.offsets[i] as number);
      return [{ role: stored.role, column: columnOf(stored, values, from, length) }];
    });
    return { rows: this.#rows.take(from, from + length), columns };
  }

  #fill(into: Uint8Array, at: number, length: number, from: number): void {
    for (let done = 0; done < length; ) {
      const read = readSync(this.#handle, into, at + done, length - done, from + done);
      if (read === 0) throw new Error('internal: a part of a table ends before its rows do');
      done += read;
    }
  }
}

function emptyColumn(role: ColumnRole, { name, kind }: Column): StoredColumn {
  return { name, role, kind, unread: new Map(), codes: new Map(), padded: new Map() };
}

function numbersOf({ values, unread }: NumberColumn, stored: StoredColumn, from: number): Float64Array {
  for (const [position, text] of unread) stored.unread.set(from + position, text);
  return values;
}

/** The codes of a part as those of the whole table, in which texts are numbered as they come. */
function textsOf({ codes, texts, padded }: TextColumn, stored: StoredColumn): Int32Array {
  const known = texts.map((text) => {
    const code = stored.codes.get(text) ?? stored.codes.size;
    stored.codes.set(text, code);
    return code;
  });
  for (const [code, count] of padded ?? [])
    stored.padded.set(known[code] as number, (stored.padded.get(known[code] as number) ?? 0) + count);
  return codes.map((code) => (code === missingText ? missingText : (known[code] as number)));
}

function columnOf(
  { name, unread, codes, padded }: StoredColumn,
  values: Float64Array | Int32Array,
  from: number,
  length: number,
): Column {
  if (values instanceof Int32Array)
    return {
      kind: 'text',
      name,
      codes: values,
      texts: [...codes.keys()],
      ...(padded.size > 0 && { padded }),
    };
  const own = new Map<number, string>();
  for (const [position, text] of unread)
    if (position >= from && position < from + length) own.set(position - from, text);
  return { kind: 'number', name, values, unread: own };
}
