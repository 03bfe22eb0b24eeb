/** What the engine must know of a format to read a file of it as a table. */

/** Records of a table, each a text a cell; a cell without a value is empty. */
export type Records = readonly (readonly string[])[];

export interface TableShape {
  /** The record, from 1, that names the columns; 0: none does. */
  readonly headerRow: number;
  /** The table of the file that is read, where it may hold several. */
  readonly table?: string;
  /** Names of all tables of the file, that one among them. */
  readonly tables?: readonly string[];
}

export interface TableFormat<Kind extends string = string> {
  readonly kind: Kind;
  /** Whether a file is of this format, by its first bytes (a few kilobytes, or all of it). */
  readonly matches: (head: Uint8Array) => boolean;
  /** What is known before the records are read. `table`: the one that a person named. Throws DiagnosticError. */
  readonly shape: (file: string, table: string | undefined) => Promise<TableShape>;
  /** The records from the first on, that of the names included. Throws DiagnosticError, and what a library throws at a broken file. */
  readonly records: (file: string, table: string | undefined) => AsyncIterable<Records>;
  /** Rows at places spread over a file, without reading what lies between; absent: a file is read as a whole. */
  readonly sampled?: (file: string, places: SampledPlaces) => Promise<SampledRows>;
}

/** How many rows are taken at how many places, the first rows among them; fewer where the file is made of fewer parts. */
export interface SampledPlaces {
  readonly places: number;
  readonly rows: number;
}

export interface SampledRows {
  /** Rows of the whole file, without the names. */
  readonly total: number;
  /** The record of the names, then rows at each place with the number of the first, that of the names being 1. */
  readonly blocks: AsyncIterable<{ readonly firstRow: number; readonly records: Records }>;
}

/** Declares a format. */
export function defineTableFormat<const Kind extends string>(format: TableFormat<Kind>): TableFormat<Kind> {
  return format;
}

/** Records of a block: enough to be quick, few enough to be small. */
export const blockRecords = 4096;
