/** Cuts a text into records and cells: RFC 4180, with any delimiter, spaces after a closing quote allowed. */
import { spaces, type TableDialect } from './table-dialect.ts';

export interface CutOptions extends Pick<TableDialect, 'delimiter' | 'quote' | 'comment'> {
  /** Lines so far down, from the first record, are one blank record each, whatever they hold. */
  readonly skipped?: number;
  /** The record, from 1, that is none of a comment though it begins like one; its mark is dropped. */
  readonly header?: number;
  /** A cell with a stray quote is read as it stands, to its delimiter; else it is the problem that ends the cutting. */
  readonly lenient?: boolean;
}

export interface CutText {
  /** Cells as written, quotes removed. A blank line or a comment is a record of one empty cell. */
  readonly records: string[][];
  /** Characters that were cut; the rest is a record that may go on. */
  readonly end: number;
  /** What is wrong with the quotes of the record after the last one. */
  readonly problem?: 'unclosed' | 'goes-on';
}

interface QuotedCell {
  readonly cell: string;
  /** Where the delimiter or line break after it stands. */
  readonly end: number;
}

/**
 * `text` begins where a record does and has `\n` for line breaks. `last`: nothing follows, so that its end closes a record;
 * otherwise a record without a line break is left for later.
 */
export function cutRecords(text: string, options: CutOptions, last: boolean): CutText {
  const { comment, skipped = 0, header } = options;
  const records: string[][] = [];
  let start = 0;
  let nextQuote = options.quote === 'none' ? text.length : indexOr(text, '"', 0);
  while (start < text.length) {
    const lineEnd = indexOr(text, '\n', start);
    if (lineEnd === text.length && !last && (nextQuote >= text.length || records.length < skipped)) break;
    const row = records.length + 1;
    const isComment = comment !== undefined && text.startsWith(comment, start);
    if (row <= skipped || (isComment && row !== header)) {
      if (lineEnd === text.length && !last) break;
      records.push(['']);
      start = lineEnd + 1;
    } else {
      const from = isComment ? start + comment.length : start;
      if (nextQuote >= lineEnd) {
        records.push(plainCells(text.slice(from, lineEnd), options.delimiter, isComment));
        start = lineEnd + 1;
      } else {
        const cut =
          options.delimiter === spaces ? spacedCells(text, from) : quotedCells(text, from, options, last);
        if (cut === 'unfinished') break;
        if (typeof cut === 'string') return { records, end: start, problem: cut };
        records.push(cut.cells);
        start = cut.end + 1;
      }
    }
    if (nextQuote < start) nextQuote = indexOr(text, '"', start);
  }
  return { records, end: Math.min(start, text.length) };
}

function indexOr(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found < 0 ? text.length : found;
}

function plainCells(line: string, delimiter: string, isComment: boolean): string[] {
  if (delimiter === spaces) return line.trim().split(/[ \t]+/);
  return (isComment ? line.trimStart() : line).split(delimiter);
}

/** Quotes hold spaces together, within a line. */
function spacedCells(text: string, start: number): { cells: string[]; end: number } {
  const end = indexOr(text, '\n', start);
  const cells = text.slice(start, end).match(/"(?:[^"]|"")*"(?=[ \t]|$)|[^ \t]+/g) ?? [''];
  const unquoted = cells.map((cell) =>
    cell.length > 1 && cell.startsWith('"') && cell.endsWith('"')
      ? cell.slice(1, -1).replaceAll('""', '"')
      : cell,
  );
  return { cells: unquoted, end };
}

type Unreadable = NonNullable<CutText['problem']> | 'unfinished';

function quotedCells(
  text: string,
  start: number,
  { delimiter, lenient = false }: CutOptions,
  last: boolean,
): { cells: string[]; end: number } | Unreadable {
  const cells: string[] = [];
  let at = start;
  let lineEnd = indexOr(text, '\n', at);
  for (;;) {
    const quoted = text[at] === '"' ? quotedCell(text, at, delimiter, last) : undefined;
    if (typeof quoted === 'string' && (quoted === 'unfinished' || !lenient)) return quoted;
    let end: number;
    if (quoted === undefined || typeof quoted === 'string') {
      const line = text.slice(at, lineEnd);
      end = at + indexOr(line, delimiter, 0);
      cells.push(line.slice(0, end - at));
    } else {
      end = quoted.end;
      cells.push(quoted.cell);
      if (end > lineEnd) lineEnd = indexOr(text, '\n', end);
    }
    if (end >= text.length) return last ? { cells, end } : 'unfinished';
    if (text[end] === '\n') return { cells, end };
    at = end + delimiter.length;
  }
}

function quotedCell(text: string, start: number, delimiter: string, last: boolean): QuotedCell | Unreadable {
  let from = start + 1;
  let isDoubled = false;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return last ? 'unclosed' : 'unfinished';
    if (text[close + 1] === '"') {
      from = close + 2;
      isDoubled = true;
      continue;
    }
    let end = close + 1;
    while (text[end] === ' ' && delimiter !== ' ') end++;
    if (end >= text.length && !last) return 'unfinished';
    if (end < text.length && text[end] !== '\n' && !text.startsWith(delimiter, end))
      // A quote that opens in one line and goes on in another was no opening one.
      return text.slice(start, close).includes('\n') ? 'unclosed' : 'goes-on';
    const cell = text.slice(start + 1, close);
    return { cell: isDoubled ? cell.replaceAll('""', '"') : cell, end };
  }
}

/** Whether a record is a blank line. */
export function isBlankRecord(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]?.trim() === '';
}
