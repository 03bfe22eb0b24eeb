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
import type { ColumnChoice } from '../readers/csv-columns.ts';
import { partOf } from '../readers/image-parts.ts';
import { partCodes, type SplitBasis } from '../split-basis.ts';

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
  readonly #texts: string[] = [];
  readonly #keys: number[] = [];
  readonly #counts = new Map<number, number>();

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

  add(record: readonly string[]): void {
    if (this.#place !== undefined) this.#texts.push((record[this.#place] as string).trim());
    else {
      const row = hashText(record.join('\u0000'));
      const count = this.#counts.get(row) ?? 0;
      this.#counts.set(row, count + 1);
      this.#keys.push(hashWords(row, count));
    }
  }

  /** `rows`: the number of each row in the file, named in problems. */
  finish(rows: readonly number[]): SplitBasis {
    if (this.#place === undefined) return { keys: Uint32Array.from(this.#keys) };
    if (this.#spec.by === 'time') return { times: timesOf(this.#texts) };
    if (this.#spec.by === 'part') return { parts: this.#parts(rows) };
    const hashes = new Map<string, number>();
    return {
      groups: Uint32Array.from(this.#texts, (text) => {
        const hash = hashes.get(text) ?? hashText(text);
        hashes.set(text, hash);
        return hash;
      }),
    };
  }

  #parts(rows: readonly number[]): Uint8Array {
    return Uint8Array.from(this.#texts, (text, i) => {
      const part = partOf(text);
      if (part !== undefined) return partCodes[part];
      const where = { file: this.#file, row: rows[i] as number, column: this.#spec.column ?? '' };
      throw new DiagnosticError([diagnostic('split-part-unknown', where, { found: text.slice(0, 60) })]);
    });
  }
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
