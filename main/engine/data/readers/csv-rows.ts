import { createReadStream } from 'node:fs';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { checked, requireFile } from '../file-checks.ts';
import type { FittedData } from '../fitted-data.ts';
import { FloatList } from '../shared-memory.ts';
import { type CsvChoice, unusedColumns } from './csv.ts';
import { CellProblems, parseCell } from './csv-cells.ts';
import { assignColumns, type CsvColumns } from './csv-columns.ts';
import { csvRecords } from './csv-records.ts';

/** Rows of a table to predict for: what a network sees of them, and the rows as they stand. */
export interface TableRows {
  /** The names of all columns. */
  readonly names: readonly string[];
  readonly records: readonly (readonly string[])[];
  /** Number of each record in the file, from 1, the header included. */
  readonly rows: readonly number[];
  /** [records, input columns], row-major. */
  readonly features: Float32Array;
  readonly findings: readonly Diagnostic[];
}

/** Reads the input columns of a table by the names a run learned; the columns to predict may be missing. */
export async function readCsvRows(
  file: string,
  choice: CsvChoice,
  fitted: FittedData,
): Promise<Checked<TableRows>> {
  return checked(file, async () => {
    await requireFile(file);
    const stream = createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
    const problems = new CellProblems();
    const features = new FloatList(file);
    const records: (readonly string[])[] = [];
    const rows: number[] = [];
    let columns: CsvColumns | undefined;
    for await (const block of csvRecords(stream, { file, delimiter: choice.delimiter })) {
      for (const [i, record] of block.records.entries()) {
        if (record.length === 1 && record[0]?.trim() === '') continue;
        if (columns === undefined) {
          columns = inputColumns(record, choice, file, fitted);
          if (choice.header) continue;
        }
        const row = block.firstRow + i;
        if (record.length !== columns.names.length) {
          const values = { expected: columns.names.length, found: record.length };
          const column = Math.min(record.length, columns.names.length) + 1;
          problems.add('csv-ragged-row', 'ragged', { file, row, column }, values);
          continue;
        }
        records.push(record);
        rows.push(row);
        for (const [position, column] of columns.features.entries()) {
          const cell = record[column] as string;
          const value = parseCell(cell, fitted.centers?.[position]);
          if (typeof value === 'number') features.push(value);
          else {
            const place = { file, row, column: columns.names[column] as string };
            problems.add(value, `${value} ${column}`, place, { text: cell.trim().slice(0, 40) });
          }
        }
      }
    }
    if (!problems.empty) throw new DiagnosticError(problems.diagnostics());
    if (columns === undefined || records.length === 0) {
      throw new DiagnosticError([diagnostic('data-empty', { file })]);
    }
    const { names, unused } = columns;
    return { names, records, rows, features: features.take(), findings: unusedColumns(unused, file) };
  });
}

/** Throws DiagnosticError where an input column is missing. */
function inputColumns(
  first: readonly string[],
  choice: CsvChoice,
  file: string,
  { featureNames }: FittedData,
): CsvColumns {
  // Columns to predict that are there are known, and so no others than the run's.
  const known = [...[choice.target].flat(), ...(choice.ignore ?? [])];
  const columns = assignColumns(first, { ...choice, target: [], ignore: known }, file, featureNames);
  if (Array.isArray(columns)) throw new DiagnosticError(columns);
  return columns;
}
