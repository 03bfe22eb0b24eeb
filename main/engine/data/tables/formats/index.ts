/** Every format of a table but delimited text. A new one is a file beside this, a line here, and its words in the diagnostics. */
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { fileBytes } from '../../file-bytes.ts';
import { systemCode } from '../../file-checks.ts';
import { type CsvBlock, type CsvOptions, csvRecords } from '../../readers/csv-records.ts';
import { readHead } from '../../readers/idx-file.ts';
import { type FilesOfRows, joinedRecords } from '../joined-records.ts';
import type { TableDialect } from '../table-dialect.ts';
import { tableFiles } from '../table-files.ts';
import { sampledText, type TableSample } from '../table-sample.ts';
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
  /** Of a large table a part is read, which this keeps account of; absent: all of it. */
  readonly sample?: TableSample | undefined;
}

/**
 * The records of a table in a file of any format, or in all files that fit a path with wildcards, block by block.
 * Throws DiagnosticError where a file is broken or no table, or has other columns than the first.
 */
export async function* tableRecords({ rows, sample, ...options }: TableOptions): AsyncGenerator<CsvBlock> {
  const all = await tableFiles(options.file);
  const { dialect } = options;
  const chosen = sample && dialect && (await canSample(all)) ? await sample.choose(all) : undefined;
  const files = chosen ?? all;
  const recordsOf = (file: string): AsyncGenerator<CsvBlock> =>
    chosen === undefined || sample === undefined || dialect === undefined
      ? fileRecords({ ...options, file })
      : sampledRecords(file, dialect, sample, chosen.length);
  const [only] = files;
  if (files.length === 1 && only !== undefined) {
    yield* recordsOf(only);
    return;
  }
  yield* joinedRecords({ files, headerRow: dialect?.headerRow ?? 1, recordsOf, rows });
}

/** Whether a part of the files shows what they hold: the first says it for all. */
async function canSample([first]: readonly string[]): Promise<boolean> {
  const format = first === undefined ? undefined : await formatOf(first);
  return format === undefined || format.sampled !== undefined;
}

/** The records of one of `files` files at the places of a sample. */
async function* sampledRecords(
  file: string,
  dialect: TableDialect,
  sample: TableSample,
  files: number,
): AsyncGenerator<CsvBlock> {
  const format = await formatOf(file);
  if (format?.sampled === undefined) {
    yield* sampledText(file, dialect, sample, files);
    return;
  }
  const { sampled } = format;
  const { places, rows } = sample.bounds;
  const wanted = { places: Math.max(1, Math.ceil(places / files)), rows };
  const { total, blocks } = await naming(format, file, () => sampled(file, wanted));
  sample.countRows(total);
  const each = blocks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await naming(format, file, () => each.next());
      if (done === true) return;
      yield value;
    }
  } finally {
    await each.return?.();
  }
}

async function* fileRecords({
  counted = (bytes) => bytes,
  ...options
}: Omit<TableOptions, 'rows' | 'sample'>): AsyncGenerator<CsvBlock> {
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
