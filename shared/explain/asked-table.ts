/** A network as a function of the rows of a person's own table: what methods that change columns ask. */

/** The cells of a row, as they stand in the file. */
export type Cells = readonly string[];

export interface AskedTable {
  /** Columns that the network sees, by their position in a row. */
  readonly columns: readonly { readonly name: string; readonly position: number }[];
  /** The number that is explained, for each row: the probability of a class, or a predicted number; NaN where a row gets no answer. */
  answer(rows: readonly Cells[]): Promise<readonly number[]>;
}

/** The row with one cell changed. */
export function withCell(row: Cells, position: number, cell: string): Cells {
  return row.map((own, i) => (i === position ? cell : own));
}
