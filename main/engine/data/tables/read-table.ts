/** The records of a file as a table: cells become numbers or texts, and rows of another length are named or left out. */

import { firstNames } from '../../../../shared/base/first-names.ts';
import type { CsvSource, SplitSpec } from '../../../../shared/data/data-schema.ts';
import { rowText } from '../../../../shared/data/steps/leave-out-rows.ts';
import type { LabelDecisions } from '../../../../shared/data/steps/relabel.ts';
import type { ColumnRole, Table } from '../../../../shared/data/table.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { GrowingNumbers } from '../growing-numbers.ts';
import { unmetFindings } from '../label-decisions.ts';
import { CellProblems } from '../readers/csv-cells.ts';
import { assignColumns, type ColumnChoice, type CsvColumns, repeatedNames } from '../readers/csv-columns.ts';
import type { CsvBlock } from '../readers/csv-records.ts';
import type { SplitBasis } from '../split-basis.ts';
import { type ColumnStore, NumberStore, TextStore } from './column-store.ts';
import { isBlankRecord } from './record-cutter.ts';
import { TableBasis } from './table-basis.ts';
import type { TableDialect } from './table-dialect.ts';
import { TableEnds } from './table-ends.ts';
import type { TableSample } from './table-sample.ts';

/** How a table is cut into cells and which of its columns are used. */
export type TableChoice = ColumnChoice & Pick<CsvSource, 'delimiter' | 'unreadableRows'>;

/** How a person says a table is written; what is absent is found. */
export type TableForm = Pick<
  CsvSource,
  'delimiter' | 'encoding' | 'quote' | 'decimal' | 'headerRow' | 'table'
>;

export interface TableRequest {
  /** Named in problems. */
  readonly file: string;
  readonly choice: TableChoice;
  /** How the table is written; absent: in UTF-8, from the first line on. */
  readonly dialect?: TableDialect | undefined;
  /** Keeps account of a part of a large table that the blocks are; absent: they are all of it. */
  readonly sample?: TableSample | undefined;
  /** Rows that a person leaves out. */
  readonly leftOut?: ((row: number, record: readonly string[]) => boolean) | undefined;
  /** What a person decided about the labels of rows; absent: nothing. */
  readonly decisions?: LabelDecisions | undefined;
  /** Columns that are read as texts; others are numbers. A class to predict is always a text. */
  readonly texts: ReadonlySet<string>;
  /** The input columns of the run that reads the table, found by their names; absent: those of the choice. */
  readonly learned?: readonly string[] | undefined;
  /** Columns that named fields take; `texts` are read as texts. */
  readonly others?: { readonly names: readonly string[]; readonly texts: ReadonlySet<string> } | undefined;
  /** How the rows are divided; absent: they are not. */
  readonly split?: SplitSpec | undefined;
  /** Whether the cells of each row are kept as they stand, for answers beside them. */
  readonly keepRecords?: boolean;
}

export interface ReadTable {
  readonly table: Table;
  /** Names of all columns of the file. */
  readonly names: readonly string[];
  /** Names of columns that the run which reads the table did not learn from. */
  readonly unused: readonly string[];
  /** The stores of number columns, for what they know of cells without a number. */
  readonly numbers: ReadonlyMap<string, NumberStore>;
  /** What divides the rows, in their order. */
  readonly basis?: SplitBasis | undefined;
  /** Empty unless asked for. */
  readonly records: readonly (readonly string[])[];
  readonly findings: readonly Diagnostic[];
}

/** Throws DiagnosticError where the file cannot be cut into records, a column is missing, or a row has another length. */
export async function readTable(blocks: AsyncIterable<CsvBlock>, request: TableRequest): Promise<ReadTable> {
  const parts = readTableInParts(blocks, request, Number.POSITIVE_INFINITY);
  for (;;) {
    const { done, value } = await parts.next();
    if (done === true) return value;
  }
}

/**
 * The same, of which tables of about `cellsEach` cells are given as they are read, and the last one at the end. Texts of a column
 * keep their codes from part to part.
 */
export async function* readTableInParts(
  blocks: AsyncIterable<CsvBlock>,
  request: TableRequest,
  cellsEach: number,
): AsyncGenerator<Table, ReadTable> {
  const { file, choice, dialect, leftOut, sample } = request;
  const headerRow = choice.header ? (dialect?.headerRow ?? 0) : 0;
  let reading: TableReading | undefined;
  let rowsEach = 1;
  for await (const { firstRow, records } of blocks) {
    for (const [i, record] of records.entries()) {
      const row = firstRow + i;
      if (row < headerRow || isBlankRecord(record)) continue;
      if (reading === undefined) {
        const columns = assignColumns(record, choice, file, {
          learned: request.learned,
          others: request.others?.names,
        });
        if (Array.isArray(columns)) throw new DiagnosticError(columns);
        const renamed = choice.header ? repeatedNames(record, file) : [];
        reading = new TableReading(request, columns, renamed);
        rowsEach = Math.max(1, Math.floor(cellsEach / columns.names.length));
        if (choice.header) continue;
      }
      const isLeftOut = sample?.isPlaced(row) !== false && leftOut?.(row, record) === true;
      if (!isLeftOut) reading.add(record, row);
      if (reading.rows === rowsEach) yield reading.take();
    }
  }
  if (reading === undefined) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  return reading.finish();
}

interface Used {
  readonly position: number;
  readonly role: ColumnRole;
  readonly store: ColumnStore;
}

class TableReading {
  readonly #request: TableRequest;
  readonly #columns: CsvColumns;
  readonly #used: readonly Used[];
  readonly #numbers = new Map<string, NumberStore>();
  readonly #problems = new CellProblems();
  readonly #records: (readonly string[])[] = [];
  #rows = new GrowingNumbers();
  /** Rows of parts that were taken. */
  #before = 0;
  readonly #ragged: number[] = [];
  readonly #ends = new TableEnds();
  readonly #basis: TableBasis | undefined;
  readonly #renamed: readonly Diagnostic[];

  constructor(request: TableRequest, columns: CsvColumns, renamed: readonly Diagnostic[]) {
    this.#request = request;
    this.#renamed = renamed;
    this.#columns = columns;
    this.#basis =
      request.split &&
      TableBasis.of(request.split, columns.names, request.file, request.learned !== undefined);
    const use =
      (role: ColumnRole) =>
      (position: number): Used => ({ position, role, store: this.#storeFor(position, role) });
    this.#used = [
      ...columns.features.map(use('feature')),
      ...columns.targets.map(use('target')),
      ...columns.others.map(use('other')),
    ];
  }

  #storeFor(position: number, role: ColumnRole): ColumnStore {
    const name = this.#columns.names[position] as string;
    const isClass = role === 'target' && this.#request.choice.targetKind === 'class';
    const isText = role === 'other' ? this.#request.others?.texts.has(name) : this.#request.texts.has(name);
    if (isClass || isText === true) return new TextStore(name);
    const store = new NumberStore(name, this.#request.dialect);
    this.#numbers.set(name, store);
    return store;
  }

  add(record: readonly string[], row: number): void {
    if (this.#isPlaced(row)) this.#ends.add(record, row);
    if (record.length !== this.#columns.names.length) {
      this.#noteLength(record.length, row);
      return;
    }
    const labelled = this.#decided(record, row);
    if (labelled === undefined) return;
    this.#rows.push(row);
    this.#basis?.add(record, row);
    if (this.#request.keepRecords === true) this.#records.push(record);
    for (const { position, store } of this.#used) store.add(labelled[position] as string, row);
  }

  /** Whether a row has the number that a person knows it by: decisions about others cannot be met in a part of a table. */
  #isPlaced(row: number): boolean {
    return this.#request.sample?.isPlaced(row) !== false;
  }

  /** The record with the label that a person gave it; undefined where they left it out. */
  #decided(record: readonly string[], row: number): readonly string[] | undefined {
    const { decisions } = this.#request;
    const [target] = this.#columns.targets;
    const sample = String(row);
    if (decisions?.names(sample) !== true || target === undefined || !this.#isPlaced(row)) return record;
    const given = (record[target] as string).trim();
    const label = decisions.labelOf({ sample, label: given, text: rowText(record) });
    if (label === undefined) return undefined;
    return label === given ? record : record.with(target, label);
  }

  #noteLength(found: number, row: number): void {
    this.#ragged.push(row);
    if (this.#request.choice.unreadableRows === 'leave-out') return;
    const expected = this.#columns.names.length;
    const column = Math.min(found, expected) + 1;
    this.#problems.add(
      'csv-ragged-row',
      'ragged',
      { file: this.#request.file, row, column },
      { expected, found },
    );
  }

  /** Rows of another length that no suspect row explains. */
  #problemsBeside(suspects: readonly Diagnostic[]): readonly Diagnostic[] {
    const named = new Set(suspects.map(({ where }) => where.row));
    return this.#ragged.every((row) => named.has(row)) ? [] : this.#problems.diagnostics();
  }

  /** Rows since a part was taken. */
  get rows(): number {
    return this.#rows.length;
  }

  /** The rows since a part was taken, as a table. */
  take(): Table {
    const columns = this.#used.map(({ role, store }) => ({ role, column: store.take() }));
    const rows = this.#rows.take();
    this.#before += rows.length;
    this.#rows = new GrowingNumbers();
    return { rows, columns };
  }

  finish(): ReadTable {
    const { file, dialect, learned, decisions } = this.#request;
    // A run leaves out what its steps say; what else closes another file is named as what it is.
    const suspects = dialect === undefined || learned !== undefined ? [] : this.#ends.suspects(dialect, file);
    if (suspects.length > 0) throw new DiagnosticError([...suspects, ...this.#problemsBeside(suspects)]);
    if (!this.#problems.empty) throw new DiagnosticError(this.#problems.diagnostics());
    const rows = this.#before + this.#rows.length;
    if (rows === 0) throw new DiagnosticError([diagnostic('data-empty', { file })]);
    const leftOut = this.#ragged.length > 0 ? [rowsLeftOut(file, this.#ragged, rows)] : [];
    const isPart = this.#request.sample?.isTaken === true;
    const unmet =
      decisions === undefined || learned !== undefined || isPart ? [] : unmetFindings(decisions, file);
    return {
      table: this.take(),
      names: this.#columns.names,
      unused: this.#columns.unused,
      numbers: this.#numbers,
      records: this.#records,
      ...(this.#basis && { basis: this.#basis.finish() }),
      findings: [...this.#renamed, ...leftOut, ...unmet],
    };
  }
}

function rowsLeftOut(file: string, rows: readonly number[], samples: number): Diagnostic {
  const values = { count: rows.length, rows: firstNames(rows, 10), samples };
  return diagnostic('csv-rows-left-out', { file }, values);
}
