/** What the columns of a CSV file hold, without knowing which of them is to be predicted. */
import { createReadStream } from 'node:fs';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { requireFile } from '../file-checks.ts';
import { CellProblems, isNumberText, parseCell } from './csv-cells.ts';
import { columnNames, repeatedNames } from './csv-columns.ts';
import { csvRecords } from './csv-records.ts';

export interface ColumnProfile {
  readonly name: string;
  /** 'number' where every cell that is not empty is a number. */
  readonly kind: 'number' | 'text';
  /** Cells without a value. */
  readonly missing: number;
  /** Number of distinct texts; undefined beyond 1,000. */
  readonly distinct?: number;
  /** Of a number column: smallest and largest value, and mean. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly mean?: number;
}

export interface CsvProfile {
  /** Whether the first record names the columns. */
  readonly header: boolean;
  readonly samples: number;
  readonly columns: readonly ColumnProfile[];
  readonly findings: readonly Diagnostic[];
}

const distinctLimit = 1000;

/**
 * Reads a CSV file once, holding one block of it. The first record names the columns unless all its cells are
 * numbers. Throws DiagnosticError where the file cannot be cut into records.
 */
export async function profileCsv(file: string): Promise<CsvProfile> {
  await requireFile(file);
  const stream = createReadStream(file, { highWaterMark: 1 << 18 });
  const problems = new CellProblems();
  const findings: Diagnostic[] = [];
  let columns: ColumnCounter[] | undefined;
  let header = true;
  let samples = 0;
  for await (const { firstRow, records } of csvRecords(stream as AsyncIterable<Uint8Array>, { file })) {
    for (const [i, record] of records.entries()) {
      if (record.length === 1 && record[0]?.trim() === '') continue;
      if (columns === undefined) {
        header = !record.every((cell) => isNumberText(cell));
        const names = columnNames(record, header);
        findings.push(...(header ? repeatedNames(names, file) : []));
        columns = names.map((name) => new ColumnCounter(name));
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
  return { header, samples, columns: columns.map((column) => column.profile()), findings };
}

class ColumnCounter {
  private readonly name: string;
  private readonly texts = new Set<string>();
  private many = false;
  private missing = 0;
  private firstMissing: number | undefined;
  private numbers = 0;
  private others = 0;
  private minimum = Number.POSITIVE_INFINITY;
  private maximum = Number.NEGATIVE_INFINITY;
  private sum = 0;

  constructor(name: string) {
    this.name = name;
  }

  add(cell: string, row: number): void {
    const value = parseCell(cell);
    if (typeof value === 'number') {
      this.numbers++;
      this.minimum = Math.min(this.minimum, value);
      this.maximum = Math.max(this.maximum, value);
      this.sum += value;
    } else if (value === 'csv-missing-value') {
      this.missing++;
      this.firstMissing ??= row;
    } else {
      this.others++;
    }
    if (this.many) return;
    this.texts.add(cell.trim());
    if (this.texts.size <= distinctLimit) return;
    this.many = true;
    this.texts.clear();
  }

  profile(): ColumnProfile {
    const kind = this.others === 0 && this.numbers > 0 ? 'number' : 'text';
    const { name, missing, minimum, maximum } = this;
    const distinct = this.many ? {} : { distinct: this.texts.size };
    const range = kind === 'number' ? { minimum, maximum, mean: this.sum / this.numbers } : {};
    return { name, kind, missing, ...distinct, ...range };
  }

  findings(file: string): Diagnostic[] {
    if (this.firstMissing === undefined) return [];
    const place = { file, row: this.firstMissing, column: this.name };
    return [diagnostic('csv-missing-value', place, { text: '', count: this.missing })];
  }
}
