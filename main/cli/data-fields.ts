/** The fields of data for programs: what each is called, what type it has, and what becomes of it. */
import type { DataPlace } from '../../shared/contract/data-place.ts';
import type { ColumnProfile } from '../../shared/contract/engine-replies.ts';
import { columnUse } from '../../shared/data/column-roles.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import type { CsvSource, DataSection } from '../../shared/data/data-schema.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { DataBrowsers } from '../services/data/data-browsers.ts';
import type { ExaminedData } from '../services/data/examine-data.ts';

type FieldRole = 'input' | 'target' | 'left-out' | 'group' | 'time' | 'identifier' | 'part';

export interface DataField extends Omit<ColumnProfile, 'kind' | 'missing'> {
  readonly type: 'number' | 'boolean' | 'category' | 'text' | 'time' | 'image' | 'tokens' | 'tensor';
  readonly role: FieldRole;
  /** Cells without a value; absent where that is not known. */
  readonly missing?: number;
  /** What more of its cells hold; absent where the field is no column. */
  readonly kind?: ColumnProfile['kind'];
}

/** Findings that say what the texts of a column are. */
const typesByFinding: Readonly<Record<string, DataField['type']>> = {
  'csv-time-column': 'time',
  'csv-two-words': 'boolean',
  'csv-number-format': 'number',
  'csv-free-text': 'text',
};

/** Fields of the columns of a table. */
function columnFields(
  columns: readonly ColumnProfile[],
  section: DataSection,
  findings: readonly Diagnostic[],
): readonly DataField[] {
  const found = new Map(findings.map(({ code, where }) => [where.column, typesByFinding[code]] as const));
  return columns.map((column) => {
    const role = roleOf(column.name, section);
    return { ...column, type: typeOf(column, role, section, found.get(column.name)), role };
  });
}

function roleOf(name: string, { source, split, fields }: DataSection): FieldRole {
  switch (source.kind) {
    case 'csv':
      return roleInTable(name, { source, split, ...(fields && { fields }) });
    case 'series': {
      if (name === source.timeColumn || name === source.clockColumn) return 'time';
      if (source.targets?.includes(name) === true) return 'target';
      return source.columns?.includes(name) === false ? 'left-out' : 'input';
    }
    case 'text':
      if (source.task === 'next-token') return 'input';
      if (name === source.textColumn) return 'input';
      return name === source.labelColumn ? 'target' : 'left-out';
    default:
      return 'input';
  }
}

function roleInTable(
  name: string,
  section: Pick<DataSection, 'split' | 'fields'> & { readonly source: CsvSource },
): FieldRole {
  const use = columnUse(section, name);
  switch (use) {
    case 'use':
    case 'category':
    case 'picture':
      return 'input';
    case 'class':
    case 'number':
      return 'target';
    case 'ignore':
      return 'left-out';
    default:
      return use;
  }
}

function typeOf(
  { name, kind, distinct }: ColumnProfile,
  role: FieldRole,
  { source, fields }: DataSection,
  found: DataField['type'] | undefined,
): DataField['type'] {
  if (role === 'time') return 'time';
  const field = fields?.inputs?.find(({ column }) => column === name);
  if (field?.kind === 'picture') return 'image';
  if (field?.kind === 'category') return 'category';
  if (role === 'target' && source.kind === 'csv' && source.targetKind === 'class') return 'category';
  if (source.kind === 'text' && source.task === 'classification')
    return role === 'target' ? 'category' : name === source.textColumn ? 'text' : kind;
  if (found !== undefined) return found;
  if (kind === 'number') return 'number';
  return distinct === undefined ? 'text' : 'category';
}

/** Fields of samples that are no rows of columns: what they are, and what is predicted of them. */
function sampleFields(facts: DataFacts): readonly DataField[] {
  const { featureType, target } = facts;
  const type = ({ uint8: 'image', int32: 'tokens', float32: 'tensor' } as const)[featureType.dtype];
  const input = { name: type === 'tokens' ? 'text' : type, type, role: 'input' } as const;
  if (target.kind === 'none') return [input];
  if (target.kind === 'number') return [input, { name: 'target', type: 'tensor', role: 'target' }];
  const { classes } = target;
  return [input, { name: 'class', type: 'category', role: 'target', distinct: classes.length }];
}

/** The columns of a table as its file has them, or what samples are that are no rows. */
export async function fieldsOf(
  { section, described }: ExaminedData,
  {
    place,
    browsers,
    profiles,
  }: {
    readonly place: DataPlace;
    readonly browsers: DataBrowsers;
    /** The columns of a file that a person picked. */
    readonly profiles?: readonly ColumnProfile[] | undefined;
  },
): Promise<readonly DataField[]> {
  const findings = described.ok ? described.value.findings : described.error;
  if (profiles !== undefined) return columnFields(profiles, section, findings);
  const look = await browsers.ask(place.projectFolder, { ask: 'table', data: section, ...place });
  if (look.ok && look.value !== null) {
    const columns = look.value.columns.map(({ minimum, maximum, bars: _, unread: __, ...column }) => ({
      ...column,
      ...(minimum !== null && { minimum }),
      ...(maximum !== null && { maximum }),
    }));
    return columnFields(columns, section, findings);
  }
  if (!described.ok) return [];
  const { columns, facts } = described.value;
  if (section.source.kind !== 'series') return sampleFields(facts);
  const series = columns.map(({ name }) => ({ name, kind: 'number' as const, missing: 0 }));
  return columnFields(series, section, findings);
}
