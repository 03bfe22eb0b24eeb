/** What divides the rows of a table, where the split names a column or goes by key. */
import { firstNames } from '../../../../shared/base/first-names.ts';
import { hashText, hashWords } from '../../../../shared/base/random.ts';
import type { SplitSpec } from '../../../../shared/data/data-schema.ts';
import { parseFormatted } from '../../../../shared/data/number-text.ts';
import { textColumns } from '../../../../shared/data/recipe.ts';
import { targetColumns } from '../../../../shared/data/sources/csv.ts';
import type { Step } from '../../../../shared/data/steps/index.ts';
import { dateOrderOf, parseTime } from '../../../../shared/data/time-text.ts';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { GrowingNumbers } from '../growing-numbers.ts';
import type { ColumnChoice } from '../readers/csv-columns.ts';
import { partOf } from '../readers/image-parts.ts';
import { partCodes, type SplitBasis } from '../split-basis.ts';
import { ownText } from './own-text.ts';

/**
 * The table without the column by which rows are divided among its inputs, unless they are named, it is a target, or a step takes
 * it.
 */
export function withoutSplitColumn<Choice extends ColumnChoice>(
  choice: Choice,
  { by = 'random', column }: SplitSpec,
  steps: readonly Step[],
): Choice {
  const { features, ignore = [] } = choice;
  if (by === 'random' || column === undefined || features !== undefined) return choice;
  const isUsed = targetColumns(choice).includes(column) || ignore.includes(column);
  return isUsed || textColumns(steps).has(column) ? choice : { ...choice, ignore: [...ignore, column] };
}

/** Gathers what divides the rows while a file is read. */
export class TableBasis {
  readonly #spec: SplitSpec;
  readonly #file: string;
  /** The place of the column in a row; undefined: the whole row is the key. */
  readonly #place: number | undefined;
  /** Of points in time, which are understood together. */
  readonly #texts: string[] = [];
  /** Hashes of rows or groups, or codes of parts. */
  readonly #numbers = new GrowingNumbers();
  #unknownPart: { readonly row: number; readonly text: string } | undefined;

  private constructor(spec: SplitSpec, file: string, place: number | undefined) {
    this.#spec = spec;
    this.#file = file;
    this.#place = place;
  }

  /**
   * Undefined where rows are divided by chance alone. Throws DiagnosticError where the column is missing, unless the file is other
   * data than that of the run that reads it, which need not be divided.
   */
  static of(
    spec: SplitSpec,
    names: readonly string[],
    file: string,
    isOther: boolean,
  ): TableBasis | undefined {
    const { by = 'random', column } = spec;
    if (by === 'random') return undefined;
    const place = column === undefined ? -1 : names.indexOf(column);
    if (place >= 0) return new TableBasis(spec, file, place);
    if (by === 'key' && column === undefined) return new TableBasis(spec, file, undefined);
    if (isOther) return undefined;
    const where = { file, path: 'data.split.column', ...(column !== undefined && { column }) };
    const values = { columns: firstNames(names, 20) };
    throw new DiagnosticError([diagnostic('split-column-missing', where, values)]);
  }

  /** `row`: the number of the row in the file, named in problems. */
  add(record: readonly string[], row: number): void {
    if (this.#place === undefined) {
      this.#numbers.push(hashText(record.join('\u0000')));
      return;
    }
    const text = (record[this.#place] as string).trim();
    if (this.#spec.by === 'time') this.#texts.push(ownText(text));
    else if (this.#spec.by === 'part') this.#numbers.push(this.#partCode(text, row));
    else this.#numbers.push(hashText(text));
  }

  /** Throws DiagnosticError where a cell names no part. */
  finish(): SplitBasis {
    if (this.#place === undefined) return { keys: keysOf(this.#numbers.take()) };
    if (this.#spec.by === 'time') return { times: timesOf(this.#texts) };
    if (this.#spec.by !== 'part') return { groups: this.#numbers.take() };
    if (this.#unknownPart === undefined) return { parts: Uint8Array.from(this.#numbers.take()) };
    const { row, text } = this.#unknownPart;
    const where = { file: this.#file, row, column: this.#spec.column ?? '' };
    throw new DiagnosticError([diagnostic('split-part-unknown', where, { found: text.slice(0, 60) })]);
  }

  #partCode(text: string, row: number): number {
    const part = partOf(text);
    if (part !== undefined) return partCodes[part];
    this.#unknownPart ??= { row, text };
    return partCodes.training;
  }
}

/** A key of each row: its hash, and how many rows before it have the same one. */
function keysOf(hashes: Uint32Array<ArrayBuffer>): Uint32Array {
  const sorted = hashes.slice().sort();
  // Nearly all rows of a table are the only ones of their hash.
  const counts = new Map<number, number>();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) counts.set(sorted[i] as number, 0);
  return hashes.map((hash) => {
    const before = counts.get(hash);
    if (before !== undefined) counts.set(hash, before + 1);
    return hashWords(hash, before ?? 0);
  });
}

/** Numbers as they are, dates in milliseconds since 1970; NaN where the text is neither. */
function timesOf(texts: readonly string[]): Float64Array {
  const given = texts.filter((text) => text !== '');
  const numbers = Float64Array.from(texts, (text) => parseFormatted(text, { decimal: '.' }) ?? Number.NaN);
  const count = numbers.reduce((sum, number) => sum + (Number.isNaN(number) ? 0 : 1), 0);
  if (count * 2 > given.length) return numbers;
  const order = dateOrderOf(given) ?? dateOrderOf(given.slice(0, 100)) ?? 'ymd';
  return Float64Array.from(texts, (text) => parseTime(text, order) ?? Number.NaN);
}
