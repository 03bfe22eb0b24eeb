import type { CsvSource, SplitSpec } from '../../../../shared/data/data-schema.ts';
import { type FieldsSection, fieldColumns, fieldTexts } from '../../../../shared/data/fields.ts';
import { activeSteps, textColumns } from '../../../../shared/data/recipe.ts';
import type { Step } from '../../../../shared/data/steps/index.ts';
import { isLeftOut } from '../../../../shared/data/steps/leave-out-rows.ts';
import type { Checked } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset, ReadProgress } from '../dataset.ts';
import type { FittedData, ReadOptions } from '../fitted-data.ts';
import { decisionsOf } from '../label-decisions.ts';
import { checkedTable } from '../tables/checked-table.ts';
import { findDialect, type GivenDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { readTable, type TableChoice, type TableForm } from '../tables/read-table.ts';
import { withoutSplitColumn } from '../tables/table-basis.ts';
import { tableDataset } from '../tables/table-dataset.ts';
import type { TableDialect } from '../tables/table-dialect.ts';
import { requireTable } from '../tables/table-files.ts';
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
      const { sampleRows, ...read } = await readCsvRecords(records, file, section, { ...options, dialect });
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

async function readCsvRecords(
  records: AsyncIterable<CsvBlock>,
  file: string,
  { source, steps = [], split, fields }: TableSection,
  { dialect, ...options }: ReadOptions & { readonly dialect?: TableDialect },
): Promise<Dataset> {
  const { fitted } = options;
  const table = await readTable(records, {
    file,
    choice: withoutSplitColumn(source, split, steps),
    split,
    dialect,
    sample: options.sample,
    leftOut: leftOutBy(fitted, steps),
    decisions: decisionsOf(fitted?.preparation?.cleaning ?? steps),
    texts: textsOf(fitted, steps),
    learned: inputColumnsOf(fitted),
    others: fields && { names: fieldColumns(fields), texts: fieldTexts(fields) },
  });
  return tableDataset(table, { file, targetKind: source.targetKind, steps, split, fields }, options);
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
