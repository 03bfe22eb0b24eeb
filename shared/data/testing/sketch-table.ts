import { type Column, missingText, type Table } from '../table.ts';

/** A table of features from lists of cells: numbers, texts, and null where a value is missing. */
export function sketchTable(cells: Readonly<Record<string, readonly (number | string | null)[]>>): Table {
  const columns = Object.entries(cells).map(([name, values]) => ({
    role: 'feature' as const,
    column: sketchColumn(name, values),
  }));
  const rows = Object.values(cells)[0]?.length ?? 0;
  return { rows: Uint32Array.from({ length: rows }, (_, i) => i + 2), columns };
}

function sketchColumn(name: string, values: readonly (number | string | null)[]): Column {
  if (values.some((value) => typeof value === 'string')) {
    const texts = [...new Set(values.filter((value) => value !== null).map(String))];
    const codes = Int32Array.from(values, (value) =>
      value === null ? missingText : texts.indexOf(String(value)),
    );
    return { kind: 'text', name, codes, texts };
  }
  return {
    kind: 'number',
    name,
    values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
    unread: new Map(),
  };
}

/** The cells of a table by column: numbers, texts, null where a value is missing. */
export function cellsOf(table: Table): Readonly<Record<string, readonly (number | string | null)[]>> {
  return Object.fromEntries(
    table.columns.map(({ column }) => [
      column.name,
      column.kind === 'text'
        ? Array.from(column.codes, (code) => column.texts[code] ?? null)
        : Array.from(column.values, (value, i) =>
            Number.isNaN(value) ? (column.unread.get(i) ?? null) : value,
          ),
    ]),
  );
}
