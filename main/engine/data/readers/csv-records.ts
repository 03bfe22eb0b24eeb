/** The records of a CSV text, block by block: quoting is papaparse's, limits and places are ours. */
import Papa from 'papaparse';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { decodeText } from './text-decoding.ts';

/** Characters one record may have: a quote that is never closed must not fill the memory. */
export const recordLimit = 16 * 1024 * 1024;

export interface CsvBlock {
  /** Number of the first record, from 1; a blank line counts, a line break inside quotes does not. */
  readonly firstRow: number;
  /** Cells as written, quotes removed. A blank line is a record of one empty cell. */
  readonly records: readonly (readonly string[])[];
}

export interface CsvOptions {
  /** Named in diagnostics. */
  readonly file: string;
  /** Absent: found from the first records. */
  readonly delimiter?: string | undefined;
}

interface ParseOutcome {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Cuts the bytes of a CSV file into records, holding no more than a block and one record.
 * Throws DiagnosticError: bad quotes, an endless record, characters that are no text.
 */
export async function* csvRecords(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<CsvBlock> {
  let parser: InstanceType<typeof Papa.Parser> | undefined;
  let rest = '';
  let row = 1;
  // The delimiter is guessed from the first records, however small the pieces they come in.
  let nextAttempt = 1 << 16;
  const parse = (last: boolean): CsvBlock => {
    parser ??= new Papa.Parser({ delimiter: options.delimiter ?? guessDelimiter(rest), newline: '\n' });
    const outcome = parser.parse(rest, 0, !last) as ParseOutcome;
    const block = { firstRow: row, records: outcome.data };
    const quotes = quoteProblem(outcome, block, options.file);
    const characters = characterProblem(rest, block, options.file);
    const [first] = [quotes, characters]
      .filter((problem) => problem !== undefined)
      .sort((a, b) => (a.where.row ?? 0) - (b.where.row ?? 0));
    if (first !== undefined) throw new DiagnosticError([first]);
    rest = rest.slice(last ? rest.length : outcome.meta.cursor);
    row += outcome.data.length;
    return block;
  };
  for await (const text of decodeText(bytes)) {
    rest += text;
    // A record longer than a block is looked at again only when twice as long: the work stays linear.
    if (text.includes('\n') && rest.length >= nextAttempt) {
      const block = parse(false);
      nextAttempt = block.records.length === 0 ? 2 * rest.length : 0;
      yield block;
    }
    if (rest.length > recordLimit) {
      const place = { file: options.file, row };
      throw new DiagnosticError([diagnostic('csv-row-too-long', place, { limit: recordLimit })]);
    }
  }
  if (rest !== '') yield parse(true);
}

function guessDelimiter(text: string): string {
  const end = text.lastIndexOf('\n', 1 << 20);
  const sample = end > 0 ? text.slice(0, end) : text.slice(0, 1 << 20);
  return Papa.parse(sample, { preview: 20, newline: '\n', skipEmptyLines: true }).meta.delimiter;
}

function quoteProblem({ data, errors }: ParseOutcome, block: CsvBlock, file: string): Diagnostic | undefined {
  // In the unfinished record one complaint may come from the cut itself; it is parsed again with what follows.
  const found =
    errors.find((error) => (error.row ?? 0) < data.length) ?? (errors.length > 1 ? errors[0] : undefined);
  if (found === undefined) return undefined;
  const code = found.code === 'MissingQuotes' ? 'csv-unclosed-quote' : 'csv-bad-quotes';
  return diagnostic(code, { file, row: block.firstRow + (found.row ?? 0) });
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
