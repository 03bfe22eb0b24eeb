/** What becomes of each column of a table, as one word a column: what the source and the split say of it. */

import type { CsvSource, DataSection, SplitSpec } from './data-schema.ts';
import { targetColumns } from './sources/csv.ts';

export const columnUses = ['use', 'ignore', 'target', 'group', 'time', 'identifier', 'part'] as const;
export type ColumnUse = (typeof columnUses)[number];

/** The uses by which rows are divided, and how the split calls each. */
const dividing = { group: 'group', time: 'time', identifier: 'key', part: 'part' } as const;
type DividingUse = keyof typeof dividing;

const isDividing = (use: ColumnUse): use is DividingUse => use in dividing;

/** More different numbers are hardly classes. */
const maxClasses = 20;

/** A column whose use is asked or changed. */
export interface UsedColumn {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly distinct: number;
}

/** What a table's column is used for. */
export function columnUse(source: CsvSource, { by = 'random', column }: SplitSpec, name: string): ColumnUse {
  if (targetColumns(source).includes(name)) return 'target';
  const use = (Object.keys(dividing) as DividingUse[]).find((key) => dividing[key] === by);
  if (use !== undefined && column === name) return use;
  const { features, ignore = [] } = source;
  return (features?.includes(name) ?? !ignore.includes(name)) ? 'use' : 'ignore';
}

/**
 * The section with a column used otherwise; undefined where that would leave nothing to predict or to learn from. `names`: all
 * columns of the file, in their order. A column that divided the rows before, or that a new target of classes takes the place of, is
 * left out and used, in turn.
 */
export function withColumnUse(
  section: DataSection,
  column: UsedColumn,
  use: ColumnUse,
  names: readonly string[],
): DataSection | undefined {
  const { source, split } = section;
  if (source.kind !== 'csv') return undefined;
  const before = columnUse(source, split, column.name);
  if (before === use) return section;
  const targeted = use === 'target' ? withTarget(source, column) : withoutTarget(source, column.name);
  if (targeted === undefined) return undefined;
  const replaced = isDividing(use) && (split.by ?? 'random') !== 'random' ? split.column : undefined;
  const left = new Set(use === 'ignore' ? [column.name] : []);
  if (replaced !== undefined && columnUse(source, split, replaced) !== 'target') left.add(replaced);
  const changed = withInputs(targeted, use === 'use' ? column.name : undefined, column.name, left, names);
  const next = { ...section, source: changed, split: withDivision(split, column.name, before, use) };
  return hasInputs(next, names) ? next : undefined;
}

function withTarget(source: CsvSource, { name, kind, distinct }: UsedColumn): CsvSource {
  if (source.targetKind === 'number' && kind === 'number')
    return { ...source, target: [...targetColumns(source), name] };
  const targetKind = kind === 'text' ? 'class' : distinct > maxClasses ? 'number' : source.targetKind;
  return { ...source, target: name, targetKind };
}

function withoutTarget(source: CsvSource, name: string): CsvSource | undefined {
  const targets = targetColumns(source);
  const others = targets.filter((target) => target !== name);
  const [first] = others;
  if (others.length === targets.length) return source;
  return first === undefined ? undefined : { ...source, target: others.length === 1 ? first : others };
}

/** The source with one column among its inputs or not, and others left out. */
function withInputs(
  { features, ignore = [], ...source }: CsvSource,
  used: string | undefined,
  own: string,
  left: ReadonlySet<string>,
  names: readonly string[],
): CsvSource {
  const ignored = [...new Set([...ignore.filter((name) => name !== own), ...left])];
  const targets = new Set(targetColumns(source));
  const kept = features?.filter((name) => name !== own && !left.has(name) && !targets.has(name));
  const inputs = kept && names.filter((name) => kept.includes(name) || name === used);
  const ignoring = features === undefined ? ignored : ignored.filter((name) => ignore.includes(name));
  return {
    ...source,
    ...(inputs && { features: inputs }),
    ...(ignoring.length > 0 && { ignore: ignoring }),
  } as CsvSource;
}

function withDivision(split: SplitSpec, name: string, before: ColumnUse, use: ColumnUse): SplitSpec {
  if (isDividing(use)) return { ...split, by: dividing[use], column: name };
  if (!isDividing(before)) return split;
  const { by: _, column: __, ...random } = split;
  return random;
}

function hasInputs({ source, split }: DataSection, names: readonly string[]): boolean {
  return source.kind === 'csv' && names.some((name) => columnUse(source, split, name) === 'use');
}
