/** The records of a CSV text, block by block, with limits and places. */
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { findDelimiter } from '../tables/delimiter.ts';
import { otherKindProblem } from '../tables/not-a-table.ts';
import { type CutOptions, type CutText, cutRecords } from '../tables/record-cutter.ts';
import type { TableDialect } from '../tables/table-dialect.ts';
import { decodeText } from './text-decoding.ts';

/** Characters one record may have: a quote that is never closed must not fill the memory. */
export const recordLimit = 16 * 1024 * 1024;
/** Bytes that show what a file is. */
const headLength = 4096;

export interface CsvBlock {
  /**
   * Number of the first record, from 1; a blank line counts, a comment and each line before the table too, a line break inside
   * quotes does not.
   */
  readonly firstRow: number;
  /** Cells as written, quotes removed. A blank line, a comment and a line before the table is a record of one empty cell. */
  readonly records: readonly (readonly string[])[];
}

export interface CsvOptions {
  /** Named in diagnostics. */
  readonly file: string;
  /** Absent: found from the first records. */
  readonly delimiter?: string | undefined;
  /** How the table is written (`findDialect`); absent: in UTF-8 or UTF-16, with double quotes, from the first line on. */
  readonly dialect?: TableDialect | undefined;
}

/**
 * Cuts the bytes of a CSV file into records, holding no more than a block and one record.
 * Throws DiagnosticError: a file that is no table, bad quotes, an endless record, characters that are no text.
 */
export async function* csvRecords(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<CsvBlock> {
  const { file, dialect } = options;
  let form = dialect && cutOptions(dialect);
  let rest = '';
  let row = 1;
  // The delimiter is guessed from the first records, however small the pieces they come in.
  let nextAttempt = 1 << 16;
  const parse = (last: boolean): CsvBlock => {
    form ??= { delimiter: options.delimiter ?? guessDelimiter(rest), quote: 'double' };
    const done = row - 1;
    const { skipped = 0, header = 0 } = form;
    const cut = cutRecords(rest, { ...form, skipped: skipped - done, header: header - done }, last);
    const block = { firstRow: row, records: cut.records.map((cells) => withoutTrailingCell(cells, dialect)) };
    const first = problemsOfCut(rest, cut, block, file);
    if (first !== undefined) throw new DiagnosticError([first]);
    rest = rest.slice(last ? rest.length : cut.end);
    row += cut.records.length;
    return block;
  };
  for await (const text of decodeText(refusingOthers(bytes, file), dialect?.encoding)) {
    rest += text;
    // A record longer than a block is looked at again only when twice as long: the work stays linear.
    if (text.includes('\n') && rest.length >= nextAttempt) {
      const block = parse(false);
      nextAttempt = block.records.length === 0 ? 2 * rest.length : 0;
      yield block;
    }
    if (rest.length > recordLimit) {
      throw new DiagnosticError([diagnostic('csv-row-too-long', { file, row }, { limit: recordLimit })]);
    }
  }
  if (rest !== '') yield parse(true);
}

/** What keeps a cut text from being records. */
export function problemsOfCut(
  text: string,
  cut: CutText,
  block: CsvBlock,
  file: string,
): Diagnostic | undefined {
  return characterProblem(text.slice(0, cut.end), block, file) ?? quoteProblem(cut, block.firstRow, file);
}

/** How the records of a dialect are cut, from the start of a file. */
export function cutOptions({ delimiter, quote, comment, skippedRows, headerRow }: TableDialect): CutOptions {
  return { delimiter, quote, skipped: skippedRows, header: headerRow, ...(comment && { comment }) };
}

/** The cells without an empty last one, where rows of the table end in a delimiter. */
export function withoutTrailingCell(
  cells: readonly string[],
  dialect: TableDialect | undefined,
): readonly string[] {
  if (dialect?.columns === undefined || cells.length !== dialect.columns + 1) return cells;
  return cells.at(-1)?.trim() === '' ? cells.slice(0, -1) : cells;
}

/** The bytes as they come. Throws DiagnosticError where the first of them are those of a file of another kind. */
async function* refusingOthers(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const part of bytes) {
    if (head === undefined) {
      yield part;
      continue;
    }
    head = head.length === 0 ? part : Buffer.concat([head, part]);
    if (head.length < headLength) continue;
    refuseOtherKind(head, file);
    yield head;
    head = undefined;
  }
  if (head === undefined) return;
  refuseOtherKind(head, file);
  yield head;
}

/** Throws DiagnosticError where the first bytes of a file are those of a file of another kind. */
export function refuseOtherKind(head: Uint8Array, file: string): void {
  const problem = otherKindProblem(head.subarray(0, headLength), file);
  if (problem !== undefined) throw new DiagnosticError([problem]);
}

function guessDelimiter(text: string): string {
  const end = text.lastIndexOf('\n', 1 << 20);
  return findDelimiter(end > 0 ? text.slice(0, end) : text.slice(0, 1 << 20), 'double');
}

function quoteProblem({ records, problem }: CutText, firstRow: number, file: string): Diagnostic | undefined {
  if (problem === undefined) return undefined;
  const code = problem === 'unclosed' ? 'csv-unclosed-quote' : 'csv-bad-quotes';
  return diagnostic(code, { file, row: firstRow + records.length });
}

function characterProblem(text: string, block: CsvBlock, file: string): Diagnostic | undefined {
  if (!text.includes('\0') && !text.includes('\ufffd')) return undefined;
  for (const [i, record] of block.records.entries()) {
    for (const [j, cell] of record.entries()) {
      const place = { file, row: block.firstRow + i, column: j + 1 };
      if (cell.includes('\0')) return diagnostic('csv-nul-character', place);
      if (cell.includes('\ufffd')) return diagnostic('csv-bad-encoding', place, { text: cell.slice(0, 40) });
    }
  }
  return undefined;
}
