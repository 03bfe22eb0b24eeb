/** Edits that several repairs of tables share. */

import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { local } from '../../settings/setting-text.ts';
import type { DataSection, SeriesSource } from '../data-schema.ts';
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

/** Leaves a column out of what the network sees; a target cannot be left out. */
export function ignoreColumn(finding: Diagnostic, section: DataSection): readonly DataEdit[] {
  const { source } = section;
  const column = columnOf(finding);
  if (source.kind === 'series') return withoutSeriesColumn(source, column);
  if (source.kind !== 'csv' || targetColumns(source).includes(column)) return [];
  const { ignore = [], features } = source;
  const edit = {
    id: 'ignore-column',
    title: local(`Leave column "${column}" out`, `排除列“${column}”`),
    price: local('The network does not see the column', '网络看不到该列'),
  };
  if (features === undefined) return [{ ...edit, source: { ignore: [...new Set([...ignore, column])] } }];
  const others = features.filter((name) => name !== column);
  return others.length === 0 ? [] : [{ ...edit, source: { features: others } }];
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
