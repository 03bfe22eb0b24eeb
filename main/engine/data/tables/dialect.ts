/** How a file writes its table: found from its first rows, as far as a person has not said it. */
import { open } from 'node:fs/promises';
import { firstNames } from '../../../../shared/base/first-names.ts';
import type { EncodingName } from '../../../../shared/data/encoding-names.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { areComments, commentBlock, markAmongRows } from './comment-lines.ts';
import { findDelimiter, usualWidth } from './delimiter.ts';
import { type FoundEncoding, findEncoding } from './encoding.ts';
import { encodingSample } from './encoding-sample.ts';
import { decodePiece } from './encodings.ts';
import { formatOf, shapeOf } from './formats/index.ts';
import type { TableShape } from './formats/table-format.ts';
import { findTableStart, type NumberedRecord } from './header-row.ts';
import { type NumberForm, numberForm } from './number-form.ts';
import { cutRecords, isBlankRecord } from './record-cutter.ts';
import { colons, spaces, type TableDialect } from './table-dialect.ts';
import { tableFiles } from './table-files.ts';

export interface FoundDialect {
  readonly dialect: TableDialect;
  readonly encoding: FoundEncoding;
  /** `csv-dialect` where the form is not the plain one, and `csv-swallowed-rows`. */
  readonly findings: readonly Diagnostic[];
}

/** What a person has chosen; all else is found. An empty `comment` or `thousands` stands for none. */
export type GivenDialect = { readonly [Key in keyof TableDialect]?: TableDialect[Key] | undefined };

/** Bytes of a file that its form is found from. */
const sampleBytes = 1 << 20;
const maxRows = 2000;
const maxColumns = 500;

/** Finds the form of a table in a file of any format; of several files in the first. Throws system errors, and DiagnosticError where a file of a format is broken. */
export async function findDialect(place: string, given: GivenDialect = {}): Promise<FoundDialect> {
  const [file = place] = await tableFiles(place);
  const format = await formatOf(file);
  if (format !== undefined) return typedDialect(await shapeOf(format, file, given.table), file, given);
  const encoding: FoundEncoding =
    given.encoding === undefined
      ? findEncoding(await encodingSample(file))
      : { encoding: given.encoding, reason: 'given', alternatives: [] };
  const handle = await open(file, 'r');
  try {
    const bytes = new Uint8Array(sampleBytes);
    const { bytesRead } = await handle.read(bytes, 0, sampleBytes, 0);
    const text = decodePiece(bytes.subarray(0, bytesRead), encoding.encoding);
    return {
      ...dialectOf(wholeLines(text, bytesRead < sampleBytes), encoding.encoding, file, given),
      encoding,
    };
  } finally {
    await handle.close();
  }
}

/** The form of a table whose values have types: nothing of it has to be guessed but where its header stands. */
function typedDialect(
  { headerRow, table, tables = [] }: TableShape,
  file: string,
  given: GivenDialect,
): FoundDialect {
  const isSeveral = tables.length > 1;
  const names = firstNames(tables, 20);
  if (isSeveral && given.table !== undefined && given.table !== table)
    throw new DiagnosticError([diagnostic('table-not-in-file', { file }, { table: given.table, names })]);
  const header = given.headerRow ?? headerRow;
  const values = { count: tables.length, table: table ?? '', names };
  return {
    dialect: {
      encoding: 'utf-8',
      delimiter: ',',
      quote: 'double',
      headerRow: header,
      skippedRows: Math.max(0, header - 1),
      decimal: '.',
      ...(isSeveral && table !== undefined && { table }),
    },
    encoding: { encoding: 'utf-8', reason: 'given', alternatives: [] },
    findings:
      isSeveral && given.table === undefined ? [diagnostic('table-of-several', { file }, values)] : [],
  };
}

/** Line breaks made alike; the last line of a piece is dropped, as it may be cut. */
function wholeLines(text: string, isWhole: boolean): string {
  const unified = text.replace(/\r\n?/g, '\n');
  const end = unified.lastIndexOf('\n') + 1;
  return isWhole || end === 0 ? unified : unified.slice(0, end);
}

/** The same from the first lines of a file, decoded. `file` is named in findings. */
export function dialectOf(
  text: string,
  encoding: EncodingName,
  file: string,
  given: GivenDialect = {},
): Omit<FoundDialect, 'encoding'> {
  const lines = text.split('\n', maxRows);
  const separator =
    /^"?sep=(.)"?$/i.exec(lines[0]?.trimEnd() ?? '')?.[1] ?? (lines[0] === 'sep=\t' ? '\t' : undefined);
  const hasSeparatorLine = separator !== undefined;
  const usualQuote = given.quote ?? 'double';
  const from = hasSeparatorLine ? 1 : 0;
  const delimited = lines.slice(from);
  const block = given.comment === undefined ? commentBlock(delimited) : undefined;
  const mark = given.comment ?? block?.mark ?? markAmongRows(delimited);
  const table = delimited.slice(block?.lines ?? 0).join('\n');
  const delimiter = given.delimiter ?? separator ?? findDelimiter(table, usualQuote, mark || undefined);
  const quote = delimiter === colons ? (given.quote ?? 'none') : usualQuote;
  const comment = commentOf(delimited, mark, given.comment, block?.lines ?? 0, { delimiter, quote });
  const cut = cutRecords(
    lines.join('\n'),
    { delimiter, quote, lenient: true, skipped: from, ...(comment && { comment }) },
    true,
  );
  const rows = numbered(cut.records);
  const width = usualWidth(rows.slice(0, maxRows).map(({ cells }) => cells));
  const trailing = trailingColumns(rows, width);
  const usual = trailing ?? width;
  const trimmed = trailing === undefined ? rows : rows.map((each) => withoutLast(each, usual));
  const found = findTableStart(trimmed, usual);
  const commented = headerInComments(lines, comment, delimiter, usual, found.headerRow === 0, found.firstRow);
  const headerRow = given.headerRow ?? commented ?? found.headerRow;
  const firstRow =
    given.headerRow === undefined ? (commented ?? found.firstRow) : Math.max(1, given.headerRow);
  const skippedRows =
    given.skippedRows ??
    (headerRow > 0 ? headerRow - 1 : given.headerRow === 0 ? found.firstRow - 1 : firstRow - 1);
  const body = trimmed.filter(
    ({ row, cells }) => row > Math.max(headerRow, skippedRows) && cells.length === usual,
  );
  const numbers = givenForm(given, numberForm(columnsOf(body, usual), delimiter));
  const dialect: TableDialect = {
    encoding,
    delimiter,
    quote,
    headerRow,
    skippedRows,
    ...(comment && { comment }),
    ...numbers,
    ...((given.columns ?? trailing) !== undefined && { columns: given.columns ?? usual }),
  };
  return {
    dialect,
    findings: [...dialectFindings(dialect, file), ...swallowed(trimmed, dialect, usual, file)],
  };
}

function commentOf(
  lines: readonly string[],
  mark: string | undefined,
  given: string | undefined,
  blockLines: number,
  { delimiter, quote }: Pick<TableDialect, 'delimiter' | 'quote'>,
): string | undefined {
  if (given !== undefined) return given === '' ? undefined : given;
  if (mark === undefined || mark === delimiter) return undefined;
  const below = lines.slice(blockLines);
  const cellsOf = (line: string): number =>
    cutRecords(line, { delimiter, quote, lenient: true }, true).records[0]?.length ?? 1;
  const rows = below.filter((line) => line.trim() !== '' && !line.startsWith(mark));
  if (rows.length === 0) return undefined;
  const usual = usualWidth(rows.map((line) => Array.from({ length: cellsOf(line) }, () => '')));
  return areComments(below, mark, usual, cellsOf) ? mark : undefined;
}

/** Records that are not blank, with their numbers; before the table each line is one, and after it that changes nothing. */
function numbered(records: readonly (readonly string[])[]): NumberedRecord[] {
  return records.map((cells, i) => ({ row: i + 1, cells })).filter(({ cells }) => !isBlankRecord(cells));
}

/** The number of cells without an empty last one, where nearly all rows of the usual width end in one. */
function trailingColumns(rows: readonly NumberedRecord[], width: number): number | undefined {
  if (width < 2) return undefined;
  const body = rows.filter(({ cells }) => cells.length === width);
  const isEmpty = body.every(({ cells }) => cells.at(-1)?.trim() === '');
  return isEmpty && body.length > 1 ? width - 1 : undefined;
}

function withoutLast({ row, cells }: NumberedRecord, columns: number): NumberedRecord {
  const isLonger = cells.length === columns + 1 && cells.at(-1)?.trim() === '';
  return { row, cells: isLonger ? cells.slice(0, -1) : cells };
}

/** The last comment right above a table without a header, where it has as many cells as the rows: `# x y label`. */
function headerInComments(
  lines: readonly string[],
  comment: string | undefined,
  delimiter: string,
  usual: number,
  hasNoHeader: boolean,
  firstRow: number,
): number | undefined {
  const line = lines[firstRow - 2];
  if (comment === undefined || !hasNoHeader || usual < 2 || !line?.startsWith(comment)) return undefined;
  const { records } = cutRecords(
    line.slice(comment.length).trim(),
    { delimiter, quote: 'double', lenient: true },
    true,
  );
  return records[0]?.length === usual ? firstRow - 1 : undefined;
}

function columnsOf(body: readonly NumberedRecord[], usual: number): string[][] {
  return Array.from({ length: Math.min(usual, maxColumns) }, (_, i) =>
    body.slice(0, maxRows).map(({ cells }) => cells[i] as string),
  );
}

function givenForm(given: GivenDialect, found: NumberForm): NumberForm {
  const decimal = given.decimal ?? found.decimal;
  const thousands = given.thousands ?? (found.thousands === decimal ? undefined : found.thousands);
  return { decimal, ...(thousands !== undefined && thousands !== '' && { thousands }) };
}

const delimiterWords: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
  [spaces]: 'spaces',
  [colons]: 'colons',
};
const thousandsWords: Readonly<Record<string, string>> = {
  '.': 'point',
  ',': 'comma',
  "'": 'apostrophe',
  '’': 'apostrophe',
};

function dialectFindings(dialect: TableDialect, file: string): Diagnostic[] {
  const { encoding, delimiter, quote, headerRow, skippedRows, comment, decimal, thousands, columns } =
    dialect;
  const isPlain =
    encoding === 'utf-8' &&
    [',', '\t'].includes(delimiter) &&
    quote === 'double' &&
    headerRow === 1 &&
    comment === undefined &&
    decimal === '.' &&
    thousands === undefined &&
    columns === undefined;
  if (isPlain) return [];
  const values = {
    encoding,
    delimiter: delimiterWords[delimiter] ?? delimiter,
    decimal: decimal === ',' ? 'comma' : 'point',
    thousands: thousands === undefined ? 'none' : (thousandsWords[thousands] ?? 'space'),
    header: headerRow === 0 ? 'none' : 'named',
    headerRow,
    firstRow: skippedRows + 1,
    comments: comment === undefined ? 'none' : 'skipped',
    mark: comment ?? '',
    quotes: quote,
    ending: columns === undefined ? 'none' : 'dropped',
  };
  return [diagnostic('csv-dialect', { file, row: Math.max(1, headerRow) }, values)];
}

/** Quoted cells over several lines of which all between the first and the last look like rows: a stray quote. */
function swallowed(
  rows: readonly NumberedRecord[],
  { delimiter, quote }: TableDialect,
  usual: number,
  file: string,
): Diagnostic[] {
  if (quote === 'none' || usual < 2 || delimiter === spaces) return [];
  for (const { row, cells } of rows) {
    const cell = cells.find((each) => each.split('\n').length > 2);
    const inner = cell?.split('\n').slice(1, -1) ?? [];
    if (inner.length > 0 && inner.every((line) => line.split(delimiter).length === usual)) {
      return [diagnostic('csv-swallowed-rows', { file, row }, { count: inner.length + 1 })];
    }
  }
  return [];
}
