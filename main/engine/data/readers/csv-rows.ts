import {
  columnsOfTarget,
  type FieldsSection,
  fieldColumns,
  fieldTexts,
} from '../../../../shared/data/fields.ts';
import { applyFitted, cleanTable, pictureSteps } from '../../../../shared/data/recipe.ts';
import { targetColumns } from '../../../../shared/data/sources/csv.ts';
import { type NumberColumn, positionsOfRows } from '../../../../shared/data/table.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../../shared/diagnostics/diagnostic.ts';
import type { InputField } from '../dataset.ts';
import { filterSamples } from '../filter-pictures.ts';
import type { FittedData } from '../fitted-data.ts';
import { checkedTable } from '../tables/checked-table.ts';
import { writeColumns } from '../tables/column-matrix.ts';
import { columnProblems } from '../tables/column-problems.ts';
import { findDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { readTable, type TableChoice, type TableForm } from '../tables/read-table.ts';
import type { TableDialect } from '../tables/table-dialect.ts';
import { categoryInputs, readPictures } from '../tables/table-fields.ts';
import { requireTable } from '../tables/table-files.ts';
import { unusedColumns } from '../tables/unused-columns.ts';
import { formOf, inputColumnsOf, leftOutBy, textsOf } from './csv.ts';
import type { CsvBlock } from './csv-records.ts';

/** Rows of a table to predict for: what a network sees of them, and the rows as they stand. */
export interface TableRows {
  /** The names of all columns. */
  readonly names: readonly string[];
  readonly records: readonly (readonly string[])[];
  /** Number of each record in the file, from 1, the header included. */
  readonly rows: readonly number[];
  /** Positions of the records that get an answer: a step of the run may leave rows out. */
  readonly answered: readonly number[];
  /** [answered records, input columns], row-major. */
  readonly features: Float32Array;
  /** Named inputs of the answered records. */
  readonly inputs: readonly InputField[];
  readonly findings: readonly Diagnostic[];
}

/** Reads the input columns of a table by the names a run learned; the columns to predict may be missing. */
export async function readCsvRows(
  file: string,
  choice: TableChoice & TableForm,
  fitted: FittedData,
  fields: FieldsSection = {},
): Promise<Checked<TableRows>> {
  return checkedTable(file, async (places) => {
    await requireTable(file);
    const { dialect, findings } = await findDialect(file, formOf(choice));
    const blocks = tableRecords({ file, delimiter: choice.delimiter, dialect, rows: places });
    const rows = await readRows(blocks, { file, dialect, choice, fitted, fields });
    return { ...rows, findings: [...findings, ...rows.findings] };
  });
}

/** How a table is written and read that a run answers. */
export interface RowsRequest {
  /** Named in problems; pictures that cells name lie beside it. */
  readonly file: string;
  readonly dialect: TableDialect;
  readonly choice: TableChoice & TableForm;
  /** What the run learned. */
  readonly fitted: FittedData;
  readonly fields?: FieldsSection | undefined;
}

/** The same of records, wherever they come from. Throws DiagnosticError. */
export async function readRows(
  blocks: AsyncIterable<CsvBlock>,
  { file, dialect, choice, fitted, fields = {} }: RowsRequest,
): Promise<TableRows> {
  // Columns to predict that are there are known, and so no others than the run's.
  const targets = (fields.targets ?? []).flatMap(columnsOfTarget);
  const known = [...targetColumns(choice), ...targets, ...(choice.ignore ?? [])];
  const named = { inputs: fields.inputs?.map((field) => ({ ...field, broken: 'leave-out' as const })) };
  const read = await readTable(blocks, {
    file,
    dialect,
    leftOut: leftOutBy(fitted, []),
    choice: { ...choice, target: [], ignore: known },
    texts: textsOf(fitted, []),
    learned: inputColumnsOf(fitted),
    others: { names: fieldColumns(named), texts: fieldTexts(named) },
    keepRecords: true,
  });
  const { cleaning = [], fitted: learned = [] } = fitted.preparation ?? {};
  const cleaned = cleanTable(read.table, cleaning);
  const pictured = await readPictures(cleaned, named, file);
  const operations = pictureSteps(cleaning).map(({ operation }) => operation);
  for (const { features } of pictured.inputs) await filterSamples(features, operations);
  const { table, findings } = applyFitted(pictured.table, learned);
  const taken = { ...table, columns: table.columns.filter(({ role }) => role === 'feature') };
  const problems = columnProblems(taken, 'number', read.numbers, file);
  if (problems.length > 0) throw new DiagnosticError(problems);
  const rows = [...read.table.rows];
  const answered = [...positionsOfRows(table.rows, read.table.rows)];
  const columns = taken.columns.map(({ column }) => column as NumberColumn);
  const features = new Float32Array(table.rows.length * columns.length);
  writeColumns(columns, features, fitted.centers);
  return {
    names: read.names,
    records: read.records,
    rows,
    answered,
    features,
    inputs: [...pictured.inputs, ...categoryInputs(table, named, () => new Uint32Array(0), fitted.fields)],
    findings: [
      ...pictured.findings,
      ...unusedColumns(read.unused, file),
      ...read.findings,
      ...findings,
      ...withoutAnswer(rows.length - answered.length, rows.length, file),
    ],
  };
}

function withoutAnswer(count: number, samples: number, file: string): readonly Diagnostic[] {
  return count === 0 ? [] : [diagnostic('predict-rows-without-answer', { file }, { count, samples })];
}
