/** Every format of a table but delimited text. A new one is a file beside this, a line here, and its words in the diagnostics. */
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { fileBytes } from '../../file-bytes.ts';
import { systemCode } from '../../file-checks.ts';
import { type CsvBlock, type CsvOptions, csvRecords } from '../../readers/csv-records.ts';
import { readHead } from '../../readers/idx-file.ts';
import { type FilesOfRows, joinedRecords } from '../joined-records.ts';
import { tableFiles } from '../table-files.ts';
import { arff } from './arff.ts';
import { arrow } from './arrow.ts';
import { fasttext } from './fasttext.ts';
import { json } from './json.ts';
import { libsvm } from './libsvm.ts';
import { numpy } from './numpy.ts';
import { parquet } from './parquet.ts';
import { spreadsheet } from './spreadsheet.ts';
import { sqlite } from './sqlite.ts';
import type { TableFormat, TableShape } from './table-format.ts';

const formats = [json, parquet, arrow, spreadsheet, sqlite, numpy, arff, fasttext, libsvm] as const;

export type TableFormatKind = (typeof formats)[number]['kind'];

const headBytes = 1 << 13;

/** The format of a file; undefined where it is delimited text, or nothing that is known. Throws system errors. */
export async function formatOf(file: string): Promise<TableFormat<TableFormatKind> | undefined> {
  const head = await readHead(file, headBytes);
  return formats.find(({ matches }) => matches(head));
}

/** What is known of a table of a format before it is read. Throws DiagnosticError where the file is broken. */
export function shapeOf(
  format: TableFormat<TableFormatKind>,
  file: string,
  table: string | undefined,
): Promise<TableShape> {
  return naming(format, file, () => format.shape(file, table));
}

export interface TableOptions extends CsvOptions {
  /** Sees the bytes of delimited text as they are read. */
  readonly counted?: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** Notes which file the rows come from, where the path names several. */
  readonly rows?: FilesOfRows;
}

/**
 * The records of a table in a file of any format, or in all files that fit a path with wildcards, block by block.
 * Throws DiagnosticError where a file is broken or no table, or has other columns than the first.
 */
export async function* tableRecords({ rows, ...options }: TableOptions): AsyncGenerator<CsvBlock> {
  const files = await tableFiles(options.file);
  const [only] = files;
  if (files.length === 1 && only !== undefined) {
    yield* fileRecords({ ...options, file: only });
    return;
  }
  const recordsOf = (file: string): AsyncGenerator<CsvBlock> => fileRecords({ ...options, file });
  yield* joinedRecords({ files, headerRow: options.dialect?.headerRow ?? 1, recordsOf, rows });
}

async function* fileRecords({
  counted = (bytes) => bytes,
  ...options
}: Omit<TableOptions, 'rows'>): AsyncGenerator<CsvBlock> {
  const { file, dialect } = options;
  const format = await formatOf(file);
  if (format === undefined) {
    yield* csvRecords(counted(fileBytes(file)), options);
    return;
  }
  const blocks = format.records(file, dialect?.table)[Symbol.asyncIterator]();
  let firstRow = 1;
  try {
    for (;;) {
      const { done, value: records } = await naming(format, file, () => blocks.next());
      if (done === true) return;
      yield { firstRow, records };
      firstRow += records.length;
    }
  } finally {
    await blocks.return?.();
  }
}

/** What a library throws at a file of a format is said of the file. */
async function naming<T>({ kind }: TableFormat, file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    // Node has codes of its own (ERR_BUFFER_OUT_OF_BOUNDS, Z_DATA_ERROR), which speak of the file.
    if (error instanceof DiagnosticError || /^E[A-Z]+$/.test(systemCode(error) ?? '')) throw error;
    const problem = error instanceof Error ? error.message.slice(0, 200) : String(error);
    throw new DiagnosticError([diagnostic('table-file-broken', { file }, { format: kind, problem })]);
  }
}
