/** What the columns of a CSV file hold, without knowing which of them is to be predicted. */

import type { SampledSize } from '../../../../shared/contract/data.ts';
import type { ColumnProfile } from '../../../../shared/contract/engine-replies.ts';
import type { NumberFormat } from '../../../../shared/data/number-text.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { type JoinedClass, plainNumber } from '../classes.ts';
import { findDialect, type GivenDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { missingSpellings } from '../tables/missing-spellings.ts';
import { maxOutlying, minNumbers } from '../tables/outlier.ts';
import { isBlankRecord } from '../tables/record-cutter.ts';
import { requireTable } from '../tables/table-files.ts';
import { sampledFinding, TableSample } from '../tables/table-sample.ts';
import { CellProblems, numberReader, parseCell } from './csv-cells.ts';
import { joinedFindings, keptWords } from './csv-class-findings.ts';
import { columnNames, repeatedNames } from './csv-columns.ts';

export interface CsvProfile {
  /** Whether the first record names the columns. */
  readonly header: boolean;
  /** Rows that were looked at. */
  readonly samples: number;
  /** Of a large table, of which a part was looked at: how many rows it has. */
  readonly whole?: SampledSize;
  readonly columns: readonly ColumnProfile[];
  readonly findings: readonly Diagnostic[];
  /** The table that was read, of a file that holds several. */
  readonly table?: string;
}

const distinctLimit = 1000;
/** A column of more numbers is hardly one of classes. */
const maxClasses = 20;
/** How many times the largest value of one column may be that of another before it is reported. */
const maxRatio = 1e6;
/** Of a cell, in a finding. */
const maxCharacters = 40;

/**
 * Reads a table once, holding one block of it; of a large one a part (`TableSample`), and says so. The first record names the columns unless all its cells are
 * numbers. Throws DiagnosticError where the file cannot be cut into records.
 */
export async function profileCsv(
  file: string,
  given: GivenDialect = {},
  sample = new TableSample(),
): Promise<CsvProfile> {
  await requireTable(file);
  const { dialect, findings: form } = await findDialect(file, given);
  const problems = new CellProblems();
  const findings: Diagnostic[] = [...form];
  let columns: ColumnCounter[] | undefined;
  let header = true;
  let samples = 0;
  for await (const { firstRow, records } of tableRecords({ file, dialect, sample })) {
    for (const [i, record] of records.entries()) {
      const row = firstRow + i;
      if (row < dialect.headerRow || isBlankRecord(record)) continue;
      if (columns === undefined) {
        header = dialect.headerRow > 0;
        const names = columnNames(record, header);
        findings.push(...(header ? repeatedNames(record, file) : []));
        columns = names.map((name) => new ColumnCounter(name, dialect));
        if (header) continue;
      }
      samples++;
      if (record.length !== columns.length) {
        const column = Math.min(record.length, columns.length) + 1;
        const values = { expected: columns.length, found: record.length };
        problems.add('csv-ragged-row', 'ragged', { file, row: firstRow + i, column }, values);
      }
      for (const [j, column] of columns.entries()) column.add(record[j] ?? '', firstRow + i);
    }
  }
  if (columns === undefined || samples === 0) {
    throw new DiagnosticError([diagnostic('data-empty', { file })]);
  }
  findings.push(...problems.diagnostics(), ...columns.flatMap((column) => column.findings(file)));
  const profiles = columns.map((column) => column.profile());
  const { table } = dialect;
  const whole = sample.isTaken ? sample.size(samples) : undefined;
  const all = [...findings, ...differentSizes(profiles, file)].map((finding) => sample.located(finding));
  return {
    header,
    samples,
    ...(whole && { whole }),
    columns: profiles,
    findings: whole ? [sampledFinding(file, whole), ...all] : all,
    ...(table !== undefined && { table }),
  };
}

/** Columns of numbers whose largest values are a million times apart: unscaled, one of them drowns the other. */
function differentSizes(columns: readonly ColumnProfile[], file: string): Diagnostic[] {
  const sizes = columns
    .map(({ name, minimum = 0, maximum = 0 }) => ({
      name,
      size: Math.max(Math.abs(minimum), Math.abs(maximum)),
    }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size);
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (smallest === undefined || largest === undefined || largest.size < maxRatio * smallest.size) return [];
  const text = (size: number): string => String(Number(size.toPrecision(3)));
  const values = {
    small: smallest.name,
    smallSize: text(smallest.size),
    large: largest.name,
    largeSize: text(largest.size),
  };
  return [diagnostic('csv-sizes-differ', { file }, values)];
}

class ColumnCounter {
  private readonly name: string;
  /** How often each text stands in the column, up to the limit. */
  private readonly texts = new Map<string, number>();
  private many = false;
  private missing = 0;
  private firstMissing: { readonly row: number; readonly text: string } | undefined;
  private empty = 0;
  private firstEmpty: number | undefined;
  private readonly words = new Map<string, number>();
  private characters = 0;
  private numbers = 0;
  private others = 0;
  private minimum = Number.POSITIVE_INFINITY;
  private maximum = Number.NEGATIVE_INFINITY;
  private sum = 0;
  /** The two largest numbers by size, and where the largest stands. */
  private largest = { size: 0, row: 0, value: 0, next: 0 };

  private readonly read: ReturnType<typeof numberReader>;

  constructor(name: string, format: NumberFormat) {
    this.name = name;
    this.read = numberReader(format, (cell) => parseCell(cell));
  }

  add(cell: string, row: number): void {
    const value = this.read(cell);
    const text = cell.trim();
    this.characters += text.length;
    if (typeof value === 'number') {
      this.numbers++;
      if (value < this.minimum) this.minimum = value;
      if (value > this.maximum) this.maximum = value;
      this.sum += value;
      this.noteSize(value, row);
    } else if (value === 'csv-missing-value') {
      this.missing++;
      this.firstMissing ??= { row, text: text.slice(0, maxCharacters) };
      if (text === '') {
        this.empty++;
        this.firstEmpty ??= row;
      } else {
        this.words.set(text, (this.words.get(text) ?? 0) + 1);
      }
    } else {
      this.others++;
    }
    if (this.many) return;
    this.texts.set(text, (this.texts.get(text) ?? 0) + 1);
    if (this.texts.size <= distinctLimit) return;
    this.many = true;
    this.texts.clear();
  }

  private noteSize(value: number, row: number): void {
    const size = Math.abs(value);
    if (size > this.largest.size) this.largest = { size, row, value, next: this.largest.size };
    else if (size > this.largest.next) this.largest.next = size;
  }

  /** A number a hundred times as large as any other: a slip of the decimal point, or a code for no value. */
  private outlier(file: string): Diagnostic[] {
    const { size, row, value, next } = this.largest;
    if (this.kind !== 'number' || this.numbers < minNumbers || next === 0 || size < maxOutlying * next)
      return [];
    const text = (number: number): string => String(Number(number.toPrecision(4)));
    const values = { largest: text(value), next: text(next) };
    return [diagnostic('csv-outlier', { file, column: this.name, row }, values)];
  }

  profile(): ColumnProfile {
    const { name, kind, minimum, maximum } = this;
    const missing = kind === 'number' ? this.missing : this.empty;
    const distinct = this.many ? {} : { distinct: this.values().size };
    const filled = this.numbers + this.others + this.missing - this.empty;
    const range =
      kind === 'number'
        ? { minimum, maximum, mean: this.sum / this.numbers }
        : { characters: this.characters / Math.max(1, filled) };
    return { name, kind, missing, ...distinct, ...range };
  }

  /** Cells without a value, and words that are kept or numbers written in several ways, where the column may be a class. */
  findings(file: string): Diagnostic[] {
    const { name: column, kind } = this;
    if (kind === 'text') {
      const words = keptWords(this.words, { file, column });
      if (this.firstEmpty === undefined) return words;
      const place = { file, column, row: this.firstEmpty };
      return [
        diagnostic('csv-missing-value', place, {
          text: '',
          count: this.empty,
          spellings: missingSpellings(new Map([['', this.empty]])),
        }),
        ...words,
      ];
    }
    const joined = [...this.joined(file), ...this.outlier(file)];
    if (this.firstMissing === undefined) return joined;
    const { row, text } = this.firstMissing;
    const written = new Map([...this.words, ...(this.empty > 0 ? [['', this.empty] as const] : [])]);
    const values = { text, count: this.missing, spellings: missingSpellings(written) };
    return [diagnostic('csv-missing-value', { file, column, row }, values), ...joined];
  }

  private get kind(): ColumnProfile['kind'] {
    return this.others === 0 && this.numbers > 0 ? 'number' : 'text';
  }

  /** The distinct values, each with the ways it is written in. */
  private values(): ReadonlyMap<string, JoinedClass['spellings']> {
    const values = new Map<string, JoinedClass['spellings']>();
    for (const [text, count] of this.texts) {
      const value = this.kind === 'number' ? plainNumber(text) : text;
      values.set(value, [...(values.get(value) ?? []), { text, count }]);
    }
    return values;
  }

  private joined(file: string): Diagnostic[] {
    const values = this.many ? new Map<string, JoinedClass['spellings']>() : this.values();
    if (values.size > maxClasses) return [];
    const several = [...values].filter(([, spellings]) => spellings.length > 1);
    const joined = several.map(([name, spellings]) => ({ name, spellings }));
    return joinedFindings(joined, { file, column: this.name });
  }
}
