/** Tables of samples on their way to a network: columns of numbers or texts, each value with the row of the file it came from. */

/** Numbers in float64. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** One a row; NaN where there is no number. */
  readonly values: Float64Array;
  /** Cells that hold a text which is no number, by position; their value is NaN. Cells without an entry and NaN are missing. */
  readonly unread: ReadonlyMap<number, string>;
}

/** Texts, each different one kept once. */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  /** One a row: the position of its text in `texts`; -1 where the cell is missing. */
  readonly codes: Int32Array;
  readonly texts: readonly string[];
  /** Cells of a text that had blanks at their ends, which were cut, by its position in `texts`; absent: none. */
  readonly padded?: ReadonlyMap<number, number>;
}

export type Column = NumberColumn | TextColumn;

/** What becomes of a column: the network sees it, the network predicts it, or neither. */
export type ColumnRole = 'feature' | 'target' | 'other';

export interface TableColumn {
  readonly role: ColumnRole;
  readonly column: Column;
}

export interface Table {
  /** Of each row, the number of its record in the file, from 1. */
  readonly rows: Uint32Array;
  readonly columns: readonly TableColumn[];
}

/** The code of a cell without a text. */
export const missingText = -1;

export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find(({ column }) => column.name === name)?.column;
}

/** The table with columns in the place of one; the same table where it has none of this name. */
export function replaceColumn(table: Table, name: string, columns: readonly Column[]): Table {
  const replaced = table.columns.flatMap((each) =>
    each.column.name === name ? columns.map((column) => ({ role: each.role, column })) : [each],
  );
  return { ...table, columns: replaced };
}

/** The rows at the given positions, in their order. */
export function takeRows(table: Table, positions: Uint32Array): Table {
  const columns = table.columns.map(({ role, column }) => ({ role, column: takeCells(column, positions) }));
  return { rows: positions.map((position) => table.rows[position] as number), columns };
}

function takeCells(column: Column, positions: Uint32Array): Column {
  // A loop: `from` with a function takes many times as long.
  const { length } = positions;
  if (column.kind === 'text') {
    const codes = new Int32Array(length);
    for (let i = 0; i < length; i++) codes[i] = column.codes[positions[i] as number] as number;
    return { ...column, codes };
  }
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) values[i] = column.values[positions[i] as number] as number;
  if (column.unread.size === 0) return { ...column, values };
  const unread = new Map<number, string>();
  positions.forEach((position, i) => {
    const text = column.unread.get(position);
    if (text !== undefined) unread.set(i, text);
  });
  return { ...column, values, unread };
}

/** The rows for which `keep` holds, by position. */
export function filterRows(table: Table, keep: (position: number) => boolean): Table {
  const positions = table.rows.map((_, position) => position).filter(keep);
  return positions.length === table.rows.length ? table : takeRows(table, positions);
}

/** Of rows that are left of others, in their order, their positions among those. */
export function positionsOfRows(rows: Uint32Array, all: Uint32Array): Uint32Array {
  let position = -1;
  return rows.map((row) => {
    do position++;
    while (all[position] !== row);
    return position;
  });
}

/** Whether a cell holds no value; a text where a number is meant is a value. */
export function isMissingAt(column: Column, position: number): boolean {
  if (column.kind === 'text') return column.codes[position] === missingText;
  return Number.isNaN(column.values[position]) && !column.unread.has(position);
}

/** The text of a cell; undefined where it is missing. */
export function textAt({ codes, texts }: TextColumn, position: number): string | undefined {
  return texts[codes[position] as number];
}

/** How often each text of a column stands in it. */
export function countTexts({ codes, texts }: TextColumn): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) {
    const text = texts[code];
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** The texts in descending order of frequency, equally frequent ones by their code units. */
export function byFrequency(
  counts: ReadonlyMap<string, number>,
): readonly (readonly [text: string, count: number])[] {
  return [...counts].sort(([a, m], [b, n]) => n - m || compareTexts(a, b));
}

/** The order of texts by their code units, so that no locale matters. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A column of numbers made from each text of another; undefined: no number, and the text is kept as unread. */
export function numbersFromTexts(
  column: TextColumn,
  name: string,
  numberOf: (text: string) => number | undefined,
): NumberColumn {
  const numbers = column.texts.map(numberOf);
  const unread = new Map<number, string>();
  const values = Float64Array.from(column.codes, (code, position) => {
    if (code === missingText) return Number.NaN;
    const number = numbers[code];
    if (number !== undefined) return number;
    unread.set(position, column.texts[code] as string);
    return Number.NaN;
  });
  return { kind: 'number', name, values, unread };
}

/** A column of texts with each text changed; those that become alike are one, and undefined is missing. */
export function mapTexts(column: TextColumn, change: (text: string) => string | undefined): TextColumn {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const codes = column.texts.map((text) => {
    const changed = change(text);
    if (changed === undefined) return missingText;
    const known = places.get(changed);
    if (known !== undefined) return known;
    places.set(changed, texts.length);
    return texts.push(changed) - 1;
  });
  return {
    ...column,
    texts,
    codes: column.codes.map((code) => (code === missingText ? missingText : (codes[code] as number))),
  };
}
