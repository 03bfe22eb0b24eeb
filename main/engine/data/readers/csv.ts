import { createReadStream } from 'node:fs';
import type { CsvSource, SplitSpec } from '../../../../shared/data/data-schema.ts';
import { textColumns } from '../../../../shared/data/recipe.ts';
import type { Step } from '../../../../shared/data/steps/index.ts';
import type { Checked } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset, ReadProgress } from '../dataset.ts';
import { checked, requireFile } from '../file-checks.ts';
import type { FittedData, ReadOptions } from '../fitted-data.ts';
import { readTable, type TableChoice } from '../tables/read-table.ts';
import { tableDataset } from '../tables/table-dataset.ts';

/** A table, what is predicted of it, and what is done to it. */
export interface TableSection {
  readonly source: TableChoice & Pick<CsvSource, 'targetKind'>;
  readonly steps?: readonly Step[] | undefined;
  readonly split: SplitSpec;
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
  return checked(file, async () => {
    const size = await requireFile(file);
    const stream = createReadStream(file, { highWaterMark: 1 << 18 });
    const bytes = counted(stream as AsyncIterable<Uint8Array>, size, options.onProgress);
    return readCsvBytes(bytes, file, section, options);
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
  { source, steps = [], split }: TableSection,
  options: ReadOptions = {},
): Promise<Dataset> {
  const { fitted } = options;
  const table = await readTable(bytes, {
    file,
    choice: source,
    texts: textsOf(fitted, steps),
    learned: inputColumnsOf(fitted),
  });
  return tableDataset(table, { file, targetKind: source.targetKind, steps, split }, options);
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
