import { createReadStream } from 'node:fs';
import type { CsvSource } from '../../../../shared/data/data-schema.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import { countClasses } from '../classes.ts';
import type { Dataset, ReadProgress, Target } from '../dataset.ts';
import { checked, requireFile } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import { centersOf, type FittedData, type ReadOptions } from '../fitted-data.ts';
import { FloatList, sharedBuffer } from '../shared-memory.ts';
import { CellProblems, parseCell } from './csv-cells.ts';
import { joinedFindings, keptWords, numbersAsClasses } from './csv-class-findings.ts';
import { assignColumns, type ColumnChoice, type CsvColumns } from './csv-columns.ts';
import { csvRecords } from './csv-records.ts';

export type CsvChoice = ColumnChoice & Pick<CsvSource, 'delimiter'>;

/**
 * Reads a table: features become `float32` columns; the target is a class column or one or more number columns.
 * Every problem of the file is gathered before it is refused: the first row of each kind and the count.
 */
export async function readCsv(
  file: string,
  choice: CsvChoice,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(file, async () => {
    const size = await requireFile(file);
    const stream = createReadStream(file, { highWaterMark: 1 << 18 });
    const bytes = counted(stream as AsyncIterable<Uint8Array>, size, options.onProgress);
    return readCsvBytes(bytes, file, choice, options);
  });
}

async function* counted(
  stream: AsyncIterable<Uint8Array>,
  size: number,
  onProgress: ReadProgress | undefined,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const bytes of stream) {
    done += bytes.length;
    onProgress?.(done, size);
    yield bytes;
  }
}

/** The same from bytes. Throws DiagnosticError. */
export async function readCsvBytes(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  choice: CsvChoice,
  options: ReadOptions = {},
): Promise<Dataset> {
  let table: TableBuilder | undefined;
  for await (const { firstRow, records } of csvRecords(bytes, { file, delimiter: choice.delimiter })) {
    for (const [i, record] of records.entries()) {
      if (record.length === 1 && record[0]?.trim() === '') continue;
      if (table === undefined) {
        const columns = assignColumns(record, choice, file, options.fitted?.featureNames);
        if (Array.isArray(columns)) throw new DiagnosticError(columns);
        table = new TableBuilder(file, columns, choice.targetKind, options);
        if (choice.header) continue;
      }
      table.add(record, firstRow + i);
    }
  }
  if (table === undefined) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  return table.finish();
}

interface FinishedTarget {
  readonly target: Target;
  readonly findings: readonly Diagnostic[];
}

class TableBuilder {
  private readonly file: string;
  private readonly columns: CsvColumns;
  private readonly targetKind: 'class' | 'number';
  private readonly problems = new CellProblems();
  private readonly features: FloatList;
  private readonly numbers: FloatList;
  private readonly labels: number[] = [];
  private readonly classes: ClassLabels;
  private readonly fitted: FittedData | undefined;
  /** Subtracted from each feature, in their order. */
  private readonly centers: readonly number[] | undefined;
  private samples = 0;

  constructor(file: string, columns: CsvColumns, targetKind: 'class' | 'number', options: ReadOptions) {
    this.file = file;
    this.columns = columns;
    this.targetKind = targetKind;
    this.fitted = options.fitted;
    this.classes = new ClassLabels(options.fitted?.classes);
    this.centers = centersOf(options);
    this.features = new FloatList(file);
    this.numbers = new FloatList(file);
  }

  add(record: readonly string[], row: number): void {
    const expected = this.columns.names.length;
    if (record.length !== expected) {
      const column = Math.min(record.length, expected) + 1;
      const values = { expected, found: record.length };
      this.problems.add('csv-ragged-row', 'ragged', { file: this.file, row, column }, values);
      return;
    }
    const target = this.columns.targets[0] as number;
    const name = this.targetKind === 'class' ? (record[target] as string).trim() : '';
    const label = name === '' ? undefined : this.classes.label(name);
    if (label === unknownClass) return;
    this.samples++;
    this.columns.features.forEach((column, i) => {
      this.addNumber(this.features, record, column, row, this.centers?.[i]);
    });
    if (this.targetKind === 'number') {
      for (const column of this.columns.targets) this.addNumber(this.numbers, record, column, row);
    } else if (label === undefined) this.note('csv-missing-value', '', target, row);
    else this.labels.push(label);
  }

  finish(): Dataset {
    if (!this.problems.empty) throw new DiagnosticError(this.problems.diagnostics());
    const findings = [
      ...unusedColumns(this.columns.unused, this.file),
      ...this.classes.findings(this.file, this.samples),
    ];
    if (this.samples === 0) throw new DiagnosticError([diagnostic('data-empty', { file: this.file })]);
    const { features, names } = this.columns;
    const { centers } = this;
    const finished = this.targetKind === 'number' ? this.finishNumbers() : this.finishClasses();
    const { target } = finished;
    return finishDataset(
      {
        samples: this.samples,
        features: {
          dtype: 'float32',
          sampleShape: [features.length],
          ...(centers && { centers }),
          data: this.features.take(),
        },
        target,
        featureNames: features.map((column) => names[column] as string),
      },
      this.file,
      [...findings, ...finished.findings],
      this.fitted,
    );
  }

  private finishNumbers(): FinishedTarget {
    const { targets, names } = this.columns;
    const targetNames = targets.map((column) => names[column] as string);
    const values = this.numbers.take();
    return { target: { kind: 'number', values, width: targets.length, names: targetNames }, findings: [] };
  }

  private finishClasses(): FinishedTarget {
    const labels = new Int32Array(sharedBuffer(this.file, this.samples * Int32Array.BYTES_PER_ELEMENT));
    labels.set(this.labels);
    const { classes, joined } = this.classes.settle(labels);
    if (classes.length < 2) {
      const values = { classes: classes.length };
      throw new DiagnosticError([diagnostic('data-too-few-classes', { file: this.file }, values)]);
    }
    if (this.fitted !== undefined) return { target: { kind: 'class', labels, classes }, findings: [] };
    const column = this.columns.names[this.columns.targets[0] as number] as string;
    const place = { file: this.file, column };
    const counts = countClasses(labels, classes.length);
    const findings = [
      ...joinedFindings(joined, place),
      ...keptWords(
        classes.map((name, label) => [name, counts[label] ?? 0] as const),
        place,
      ),
      ...numbersAsClasses(classes, this.samples, { ...place, path: 'data.source.targetKind' }),
    ];
    return { target: { kind: 'class', labels, classes }, findings };
  }

  private addNumber(
    list: FloatList,
    record: readonly string[],
    column: number,
    row: number,
    center?: number,
  ): void {
    const cell = record[column] as string;
    const value = parseCell(cell, center);
    // A refused file is read on for its other problems, but its values are no longer kept.
    if (typeof value === 'string') this.note(value, cell, column, row);
    else if (this.problems.empty) list.push(value);
  }

  private note(code: ReturnType<typeof parseCell> & string, cell: string, column: number, row: number): void {
    const place = { file: this.file, row, column: this.columns.names[column] as string };
    this.problems.add(code, `${code} ${column}`, place, { text: cell.trim().slice(0, 40) });
  }
}

/** A note of the columns that the run which reads the table did not learn from. */
export function unusedColumns(names: readonly string[], file: string): Diagnostic[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 10).join(', ') + (names.length > 10 ? ', …' : '');
  return [diagnostic('data-columns-unused', { file }, { count: names.length, names: shown })];
}
