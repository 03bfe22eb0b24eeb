import type { EncodingName } from '../../../../shared/data/encoding-names.ts';

/** The delimiter of tables whose cells are set apart by runs of spaces and tabs. */
export const spaces = 'spaces';

/** The delimiter of MovieLens, whose texts hold every single character that parts cells elsewhere, and quotes as letters. */
export const colons = '::';

/** How a file writes a table. Rows are records counted from 1; before the table each line is one. */
export interface TableDialect {
  readonly encoding: EncodingName;
  /** One character, `colons`, or `spaces`. */
  readonly delimiter: string;
  /** `none`: quotes are letters like others. An apostrophe is never a quote. */
  readonly quote: 'double' | 'none';
  /** The row that names the columns; 0: none does. */
  readonly headerRow: number;
  /** Rows before the table begins: `sep=;`, lines about the file, comments and blank lines. */
  readonly skippedRows: number;
  /** Lines that begin so are no rows. */
  readonly comment?: string;
  readonly decimal: '.' | ',';
  /** Between groups of three digits. */
  readonly thousands?: string;
  /** Cells of a row, where rows end in a delimiter: one empty cell more is dropped. */
  readonly columns?: number;
  /** Of a file that holds several tables, the name of one. */
  readonly table?: string;
}
