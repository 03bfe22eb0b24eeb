import type { CsvSource, SplitSpec } from '../../../../shared/data/data-schema.ts';
import { type FieldsSection, fieldColumns, fieldTexts } from '../../../../shared/data/fields.ts';
import { activeSteps, cleanTable, textColumns } from '../../../../shared/data/recipe.ts';
import type { Step } from '../../../../shared/data/steps/index.ts';
import { isLeftOut } from '../../../../shared/data/steps/leave-out-rows.ts';
import type { Table } from '../../../../shared/data/table.ts';
import type { Checked } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset, ReadProgress } from '../dataset.ts';
import type { FittedData, ReadOptions } from '../fitted-data.ts';
import { decisionsOf } from '../label-decisions.ts';
import { checkedTable } from '../tables/checked-table.ts';
import { findDialect, type GivenDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { readTable, type TableChoice, type TableForm, type TableRequest } from '../tables/read-table.ts';
import { storedOnce } from '../tables/stored/dataset-store.ts';
import { canBeStored, storedDataset } from '../tables/stored/stored-dataset.ts';
import { withoutSplitColumn } from '../tables/table-basis.ts';
import { type TableRecipe, tableDataset } from '../tables/table-dataset.ts';
import type { TableDialect } from '../tables/table-dialect.ts';
import { requireTable, tableFiles } from '../tables/table-files.ts';
import { sampledFinding } from '../tables/table-sample.ts';
import { type CsvBlock, csvRecords } from './csv-records.ts';

/** A table, what is predicted of it, and what is done to it. */
export interface TableSection {
  readonly source: TableChoice & TableForm & Pick<CsvSource, 'targetKind'>;
  readonly steps?: readonly Step[] | undefined;
  readonly split: SplitSpec;
  readonly fields?: FieldsSection | undefined;
}

/**
 * Reads a table: features become `float32` columns; the target is a class column or one or more number columns.
 * Every problem of the file is gathered before it is refused: the first row of each kind and the count.
 */
export async function readCsv(
  file: string,
  section: TableSection,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checkedTable(
    file,
    async (rows) => {
      const size = await requireTable(file);
      const { dialect, findings } = await findDialect(file, formOf(section.source));
      const { delimiter } = section.source;
      const progress = progressOf(size, options.onProgress);
      const { sample } = options;
      const records = tableRecords({ file, delimiter, dialect, counted: progress, rows, sample });
      const reading = { ...options, dialect };
      const isStored =
        sample === undefined && size > (options.store?.from ?? storedFrom) && canBeStored(section.fields);
      const { sampleRows, ...read } = isStored
        ? await readStored(records, file, section, reading)
        : await readCsvRecords(records, file, section, reading);
      const sampled = sample?.isTaken === true ? sample.size(read.samples) : undefined;
      return {
        ...read,
        // Rows of a sample do not have the numbers that they have in the file.
        ...(sampled ? { sampled } : sampleRows && { sampleRows }),
        tableDialect: dialect,
        findings: [...(sampled ? [sampledFinding(file, sampled)] : []), ...findings, ...read.findings],
      };
    },
    options.sample,
  );
}

/** Reports the bytes that have been read of all files of a table. */
function progressOf(
  size: number,
  onProgress: ReadProgress | undefined,
): (stream: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array> {
  let done = 0;
  return async function* counted(stream) {
    for await (const bytes of stream) {
      done += bytes.length;
      onProgress?.(done, size);
      yield bytes;
    }
  };
}

/** The same from bytes of delimited text. Throws DiagnosticError. */
export function readCsvBytes(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  section: TableSection,
): Promise<Dataset> {
  const { delimiter } = section.source;
  return readCsvRecords(csvRecords(bytes, { file, delimiter }), file, section, {});
}

/**
 * The table of a project with all its rows and its columns as the file has them, cleaned: what is learned from the training part is not
 * applied. Throws DiagnosticError.
 */
export async function readCleanTable(file: string, section: TableSection): Promise<Table> {
  await requireTable(file);
  const { dialect } = await findDialect(file, formOf(section.source));
  const records = tableRecords({ file, delimiter: section.source.delimiter, dialect });
  const { table } = await readTable(records, requestOf(file, section, { dialect }));
  return cleanTable(table, section.steps ?? []);
}

/** Tables of more bytes are trained from a file: in memory one takes about ten times as much as its text. */
const storedFrom = 32 * 2 ** 20;

interface ReadingOptions extends ReadOptions {
  readonly dialect?: TableDialect;
}

async function readCsvRecords(
  records: AsyncIterable<CsvBlock>,
  file: string,
  section: TableSection,
  options: ReadingOptions,
): Promise<Dataset> {
  const table = await readTable(records, requestOf(file, section, options));
  return tableDataset(table, recipeOf(file, section), options);
}

/** The same of a large table: its inputs lie in a file, where they may lie from before. */
async function readStored(
  records: AsyncIterable<CsvBlock>,
  file: string,
  section: TableSection,
  options: ReadingOptions,
): Promise<Dataset> {
  const { steps, split, fields } = section;
  const { path: _, ...source } = section.source as CsvSource;
  const { fitted, centers, dialect, store } = options;
  const how = { source, steps, split, fields, fitted, centers, dialect };
  return storedOnce({ file, files: await tableFiles(file), how, cache: store?.cache }, (folder) =>
    storedDataset(records, requestOf(file, section, options), recipeOf(file, section), options, folder),
  );
}

function recipeOf(file: string, { source, steps = [], split, fields }: TableSection): TableRecipe {
  return { file, targetKind: source.targetKind, steps, split, fields };
}

function requestOf(
  file: string,
  { source, steps = [], split, fields }: TableSection,
  { dialect, fitted, sample }: ReadingOptions,
): TableRequest {
  return {
    file,
    choice: withoutSplitColumn(source, split, steps),
    split,
    dialect,
    sample,
    leftOut: leftOutBy(fitted, steps),
    decisions: decisionsOf(fitted?.preparation?.cleaning ?? steps),
    texts: textsOf(fitted, steps),
    learned: inputColumnsOf(fitted),
    others: fields && { names: fieldColumns(fields), texts: fieldTexts(fields) },
  };
}

/** Columns that are read as texts: those of the run, or those that the steps take so. */
export function textsOf(fitted: FittedData | undefined, steps: readonly Step[]): ReadonlySet<string> {
  if (fitted === undefined) return textColumns(steps);
  const { columns = [], cleaning = [], fitted: learned = [] } = fitted.preparation ?? {};
  const texts = columns.filter(({ kind }) => kind === 'text').map(({ name }) => name);
  return new Set([...texts, ...textColumns([...cleaning, ...learned.map(({ step }) => step)])]);
}

/** The columns of a file that the network of a run sees, in the order in which they are read. */
export function inputColumnsOf(fitted: FittedData | undefined): readonly string[] | undefined {
  return fitted?.preparation?.columns.map(({ name }) => name) ?? fitted?.featureNames;
}

/** What a person has said of how a table is written. */
export function formOf({ delimiter, encoding, quote, decimal, headerRow, table }: TableForm): GivenDialect {
  return { delimiter, encoding, quote, decimal, headerRow, table };
}

/** The rows that the steps of a project, or of the run that reads the table, leave out. */
export function leftOutBy(
  fitted: FittedData | undefined,
  steps: readonly Step[],
): (row: number, cells: readonly string[]) => boolean {
  const active = activeSteps(fitted?.preparation?.cleaning ?? steps);
  const leaving = active.filter((step) => step.kind === 'leave-out-rows');
  return isLeftOut(leaving, fitted !== undefined);
}
