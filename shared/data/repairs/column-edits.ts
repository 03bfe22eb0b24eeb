/** Edits that several repairs of tables share. */

import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { local } from '../../settings/setting-text.ts';
import type { CsvSource, DataSection, SeriesSource } from '../data-schema.ts';
import { targetColumns } from '../sources/csv.ts';
import type { StepInput } from '../steps/index.ts';
import type { DataEdit } from './repair.ts';

/** The column that a finding names. */
export const columnOf = ({ where }: Diagnostic): string => String(where.column ?? '');
/** A number that a finding holds; 0 where it has none. */
export const numberOf = ({ values }: Diagnostic, name: string): number => Number(values[name] ?? 0);

/** The price of a repair that changes the cells of a finding. */
export const cells = (finding: Diagnostic) => {
  const count = numberOf(finding, 'count');
  return local(count === 1 ? '1 cell changes' : `${count} cells change`, `改变 ${count} 个单元格`);
};

/** A step added at the end of the recipe. */
export function addStep(
  id: string,
  title: DataEdit['title'],
  price: DataEdit['price'],
  step: StepInput,
): DataEdit {
  return { id, title, price, step };
}

/** The parameters of a table without some of its input columns; undefined where none would be left of those that are named. */
export function withoutColumns(
  { ignore = [], features }: CsvSource,
  names: readonly string[],
): Pick<CsvSource, 'ignore' | 'features'> | undefined {
  if (features === undefined) return { ignore: [...new Set([...ignore, ...names])] };
  const others = features.filter((name) => !names.includes(name));
  return others.length === 0 ? undefined : { features: others };
}

/** Leaves a column out of what the network sees; a target cannot be left out. */
export function ignoreColumn(finding: Diagnostic, section: DataSection): readonly DataEdit[] {
  const { source } = section;
  const column = columnOf(finding);
  if (source.kind === 'series') return withoutSeriesColumn(source, column);
  if (source.kind !== 'csv' || targetColumns(source).includes(column)) return [];
  const edit = withoutColumns(source, [column]);
  const title = local(`Leave column "${column}" out`, `排除列“${column}”`);
  const price = local('The network does not see the column', '网络看不到该列');
  return edit === undefined ? [] : [{ id: 'ignore-column', title, price, source: edit }];
}

/** The columns that a series is seen by, without one that is not predicted. */
function withoutSeriesColumn(
  { columns = [], targets = columns }: SeriesSource,
  column: string,
): readonly DataEdit[] {
  const others = columns.filter((name) => name !== column);
  if (others.length === 0 || targets.includes(column)) return [];
  return [
    {
      id: 'ignore-column',
      title: local(`Leave column "${column}" out`, `排除列“${column}”`),
      price: local('The network does not see the column', '网络看不到该列'),
      source: { columns: others },
    },
  ];
}

/** Whether the column of a finding is predicted. */
export const isTarget = (finding: Diagnostic, { source }: DataSection): boolean =>
  source.kind === 'csv' && targetColumns(source).includes(columnOf(finding));
