import { createReadStream } from 'node:fs';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../../shared/diagnostics/diagnostic.ts';
import type { CsvSource } from '../../../../shared/document/data-schema.ts';
import { ClassCollector, countClasses } from '../classes.ts';
import type { Dataset, ReadProgress, Target } from '../dataset.ts';
import { checked, requireFile } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
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
  onProgress?: ReadProgress,
): Promise<Checked<Dataset>> {
  return checked(file, async () => {
    const size = await requireFile(file);
    const stream = createReadStream(file, { highWaterMark: 1 << 18 });
    return readCsvBytes(counted(stream as AsyncIterable<Uint8Array>, size, onProgress), file, choice);
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
): Promise<Dataset> {
  let table: TableBuilder | undefined;
  for await (const { firstRow, records } of csvRecords(bytes, { file, delimiter: choice.delimiter })) {
    for (const [i, record] of records.entries()) {
      if (record.length === 1 && record[0]?.trim() === '') continue;
      if (table === undefined) {
        const columns = assignColumns(record, choice, file);
        if (Array.isArray(columns)) throw new DiagnosticError(columns);
        table = new TableBuilder(file, columns, choice.targetKind);
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
  private readonly classes = new ClassCollector();
  private samples = 0;

  constructor(file: string, columns: CsvColumns, targetKind: 'class' | 'number') {
    this.file = file;
    this.columns = columns;
    this.targetKind = targetKind;
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
    this.samples++;
    for (const column of this.columns.features) this.addNumber(this.features, record, column, row);
    if (this.targetKind === 'number') {
      for (const column of this.columns.targets) this.addNumber(this.numbers, record, column, row);
      return;
    }
    const column = this.columns.targets[0] as number;
    const name = (record[column] as string).trim();
    if (name === '') this.note('csv-missing-value', '', column, row);
    else this.labels.push(this.classes.label(name));
  }

  finish(): Dataset {
    if (!this.problems.empty) throw new DiagnosticError(this.problems.diagnostics());
    if (this.samples === 0) throw new DiagnosticError([diagnostic('data-empty', { file: this.file })]);
    const { features, names } = this.columns;
    const { target, findings } = this.targetKind === 'number' ? this.finishNumbers() : this.finishClasses();
    return finishDataset(
      {
        samples: this.samples,
        features: { dtype: 'float32', sampleShape: [features.length], data: this.features.take() },
        target,
        featureNames: features.map((column) => names[column] as string),
      },
      this.file,
      findings,
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

  private addNumber(list: FloatList, record: readonly string[], column: number, row: number): void {
    const cell = record[column] as string;
    const value = parseCell(cell);
    // A refused file is read on for its other problems, but its values are no longer kept.
    if (typeof value === 'string') this.note(value, cell, column, row);
    else if (this.problems.empty) list.push(value);
  }

  private note(code: ReturnType<typeof parseCell> & string, cell: string, column: number, row: number): void {
    const place = { file: this.file, row, column: this.columns.names[column] as string };
    this.problems.add(code, `${code} ${column}`, place, { text: cell.trim().slice(0, 40) });
  }
}
