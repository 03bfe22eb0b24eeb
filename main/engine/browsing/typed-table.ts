/** The columns of a file as steps see them: by their roles, as texts or as numbers. */
import type { CsvSource, DataSection } from '../../../shared/data/data-schema.ts';
import { textColumns } from '../../../shared/data/recipe.ts';
import { targetColumns } from '../../../shared/data/sources/csv.ts';
import {
  type Column,
  type ColumnRole,
  missingText,
  type Table,
  type TableColumn,
  type TextColumn,
} from '../../../shared/data/table.ts';
import { NumberStore } from '../data/tables/column-store.ts';
import { withoutSplitColumn } from '../data/tables/table-basis.ts';
import type { TableFile } from './table-file.ts';

export interface TypedTable {
  /** The columns that are used. */
  readonly table: Table;
  /** What was read of the columns of numbers, by their names. */
  readonly numbers: ReadonlyMap<string, NumberStore>;
}

/** `raw`: the cells as the file has them. */
export function typedTable(
  raw: { readonly rows: Uint32Array; readonly columns: readonly TextColumn[] },
  { dialect, names }: Pick<TableFile, 'dialect' | 'names'>,
  source: CsvSource,
  { steps = [], split }: Pick<DataSection, 'steps' | 'split'>,
): TypedTable {
  const roles = rolesOf(names, withoutSplitColumn(source, split, steps));
  const texts = textColumns(steps);
  const numbers = new Map<string, NumberStore>();
  const columns = raw.columns.map((column): TableColumn => {
    const role = roles.get(column.name) ?? 'other';
    if (texts.has(column.name) || (role === 'target' && source.targetKind === 'class'))
      return { role, column };
    const store = new NumberStore(column.name, dialect);
    numbers.set(column.name, store);
    column.codes.forEach((code, i) => {
      store.add(code === missingText ? '' : (column.texts[code] as string), raw.rows[i] as number);
    });
    return { role, column: store.take() as Column };
  });
  return { table: { rows: raw.rows, columns: columns.filter(({ role }) => role !== 'other') }, numbers };
}

function rolesOf(
  names: readonly string[],
  source: Pick<CsvSource, 'target' | 'features' | 'ignore'>,
): ReadonlyMap<string, ColumnRole> {
  const { features, ignore = [] } = source;
  const targets = targetColumns(source);
  const roleOf = (name: string): ColumnRole => {
    if (targets.includes(name)) return 'target';
    const isUsed = features?.includes(name) ?? !ignore.includes(name);
    return isUsed ? 'feature' : 'other';
  };
  return new Map(names.map((name) => [name, roleOf(name)]));
}
