/** What becomes of each column of a table, as one word a column: what the source and the split say of it. */

import type { CsvSource, DataSection, SplitSpec } from './data-schema.ts';
import { columnsOfTarget, type FieldsSection, fieldNameFor, type TargetFieldSpec } from './fields.ts';
import { targetColumns } from './sources/csv.ts';

/** The kinds of named fields that a single column can be. */
const fieldUses = ['category', 'picture', 'class', 'number'] as const;
type FieldUse = (typeof fieldUses)[number];

export const columnUses = [
  'use',
  'ignore',
  'target',
  ...fieldUses,
  'group',
  'time',
  'identifier',
  'part',
] as const;
export type ColumnUse = (typeof columnUses)[number];

const isFieldUse = (use: ColumnUse): use is FieldUse => fieldUses.some((each) => each === use);

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

/** What of a section says how a table's columns are used. */
export type UsedSection = Pick<DataSection, 'split' | 'fields'> & { readonly source: CsvSource };

/** What a table's column is used for. */
export function columnUse({ source, split, fields }: UsedSection, name: string): ColumnUse {
  if (targetColumns(source).includes(name)) return 'target';
  const input = fields?.inputs?.find((field) => field.column === name);
  const target = fields?.targets?.find((field) => columnsOfTarget(field).includes(name));
  if (input !== undefined || target !== undefined) return (input ?? target)?.kind ?? 'use';
  const { by = 'random', column } = split;
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
  const used = { ...section, source };
  const before = columnUse(used, column.name);
  if (before === use) return section;
  const { fields: _, ...plain } = section;
  const fields = withoutField(section.fields, column.name);
  const freed = fields === undefined ? plain : { ...plain, fields };
  const targeted = use === 'target' ? withTarget(source, column) : withoutTarget(source, column.name);
  if (targeted === undefined) return undefined;
  if (isFieldUse(use)) {
    if (!fitsField(column, use)) return undefined;
    const changed = withInputs(targeted, undefined, column.name, new Set(), names);
    const next = { ...freed, source: changed, split: withDivision(split, column.name, before, use) };
    return { ...next, fields: withField(fields, column, use) };
  }
  const replaced = isDividing(use) && (split.by ?? 'random') !== 'random' ? split.column : undefined;
  const left = new Set(use === 'ignore' ? [column.name] : []);
  if (replaced !== undefined && columnUse(used, replaced) !== 'target') left.add(replaced);
  const changed = withInputs(targeted, use === 'use' ? column.name : undefined, column.name, left, names);
  const next = { ...freed, source: changed, split: withDivision(split, column.name, before, use) };
  return hasInputs(next, names) ? next : undefined;
}

function fitsField({ kind, distinct }: UsedColumn, use: FieldUse): boolean {
  if (use === 'picture') return kind === 'text';
  return use === 'number' ? kind === 'number' : distinct > 1;
}

/** The fields without those of a column; undefined where none is left. */
function withoutField(fields: FieldsSection | undefined, column: string): FieldsSection | undefined {
  const inputs = fields?.inputs?.filter((field) => field.column !== column) ?? [];
  const targets =
    fields?.targets?.flatMap((field): TargetFieldSpec[] => {
      if (field.kind === 'class') return field.column === column ? [] : [field];
      const columns = field.columns.filter((name) => name !== column);
      return columns.length === 0 ? [] : [{ ...field, columns }];
    }) ?? [];
  if (inputs.length + targets.length === 0) return undefined;
  return { ...(inputs.length > 0 && { inputs }), ...(targets.length > 0 && { targets }) };
}

/** Pixels of the sides of a picture before a person chooses others. */
const firstSide = 64;

function withField(
  fields: FieldsSection | undefined,
  { name: column }: UsedColumn,
  use: FieldUse,
): FieldsSection {
  const name = fieldNameFor(column, fields);
  const { inputs = [], targets = [] } = fields ?? {};
  switch (use) {
    case 'category':
      return { ...fields, inputs: [...inputs, { name, kind: use, column }] };
    case 'picture': {
      const size = { width: firstSide, height: firstSide, channels: 3 } as const;
      return { ...fields, inputs: [...inputs, { name, kind: use, column, ...size }] };
    }
    case 'class':
      return { ...fields, targets: [...targets, { name, kind: use, column }] };
    case 'number':
      return { ...fields, targets: [...targets, { name, kind: use, columns: [column] }] };
  }
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

function hasInputs({ source, ...section }: DataSection, names: readonly string[]): boolean {
  if (source.kind !== 'csv') return false;
  const inputs: readonly ColumnUse[] = ['use', 'category', 'picture'];
  return names.some((name) => inputs.includes(columnUse({ ...section, source }, name)));
}
