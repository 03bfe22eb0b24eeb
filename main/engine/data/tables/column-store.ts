/** Columns of a table while a file is read, row by row. */
import { isMissing, type NumberFormat } from '../../../../shared/data/number-text.ts';
import {
  type Column,
  missingText,
  type NumberColumn,
  type TextColumn,
} from '../../../../shared/data/table.ts';
import { numberReader, parseNumber } from '../readers/csv-cells.ts';
import { ownText } from './own-text.ts';
import { PaddedCodes } from './padded-codes.ts';

/** Few, since a table may have 100,000 columns; the arrays double as rows come. */
const firstLength = 1 << 6;

export interface ColumnStore {
  /** Adds the cell of the next row. */
  add(cell: string, row: number): void;
  /** The column of the cells since the last one was taken. */
  take(): Column;
}

/** A column of numbers: texts that are none stay by their place, and so do words that stand for no value. */
export class NumberStore implements ColumnStore {
  readonly #name: string;
  readonly #read: ReturnType<typeof numberReader>;
  #unread = new Map<number, string>();
  /** Words such as NA where a value is missing, by the row of the file; an empty cell has none. */
  readonly words = new Map<number, string>();
  /** Rows of numbers that float32 cannot hold, with their texts. */
  readonly tooLarge = new Map<number, string>();
  /** Whether the cells are codes rather than quantities. */
  readonly codes = new PaddedCodes();
  #values = new Float64Array(firstLength);
  #length = 0;

  constructor(name: string, form: NumberFormat = { decimal: '.' }) {
    this.#name = name;
    this.#read = numberReader(form, parseNumber);
  }

  add(cell: string, row: number): void {
    const value = this.#read(cell);
    this.codes.add(cell);
    if (typeof value === 'string') this.#addOther(cell.trim(), row, value === 'csv-number-out-of-range');
    else this.#push(value);
  }

  take(): NumberColumn {
    const values = this.#values.slice(0, this.#length);
    const unread = this.#unread;
    this.#unread = new Map();
    this.#length = 0;
    return { kind: 'number', name: this.#name, values, unread };
  }

  #addOther(text: string, row: number, isTooLarge: boolean): void {
    if (isTooLarge) keep(this.tooLarge, row, text);
    else if (!isMissing(text)) this.#unread.set(this.#length, text);
    else if (text !== '') keep(this.words, row, text);
    this.#push(Number.NaN);
  }

  #push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Float64Array(2 * this.#length);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length++] = value;
  }
}

/** Cells whose texts are kept to be named: more of them are no news, and would fill the memory. */
const maxKept = 1_000_000;

function keep(texts: Map<number, string>, row: number, text: string): void {
  if (texts.size < maxKept) texts.set(row, text);
}

/** A column of texts, each different one kept once; an empty cell is missing. */
export class TextStore implements ColumnStore {
  readonly #name: string;
  readonly #places = new Map<string, number>();
  #padded = new Map<number, number>();
  #codes = new Int32Array(firstLength);
  #length = 0;

  constructor(name: string) {
    this.#name = name;
  }

  add(cell: string): void {
    if (this.#length === this.#codes.length) {
      const longer = new Int32Array(2 * this.#length);
      longer.set(this.#codes);
      this.#codes = longer;
    }
    const text = cell.trim();
    const code = this.#codeOf(text);
    if (text.length < cell.length && code !== missingText)
      this.#padded.set(code, (this.#padded.get(code) ?? 0) + 1);
    this.#codes[this.#length++] = code;
  }

  take(): TextColumn {
    const codes = this.#codes.slice(0, this.#length);
    const padded = this.#padded.size > 0 && { padded: this.#padded };
    this.#padded = new Map();
    this.#length = 0;
    return { kind: 'text', name: this.#name, codes, texts: [...this.#places.keys()], ...padded };
  }

  #codeOf(text: string): number {
    if (text === '') return missingText;
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(ownText(text), this.#places.size);
    return this.#places.size - 1;
  }
}
