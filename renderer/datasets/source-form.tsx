import type { CsvSource, DataSection } from '../../shared/data/data-schema.ts';
import {
  type DataSource,
  firstSource,
  type SourceKind,
  type SourceOf,
  sourceKinds,
  sources,
} from '../../shared/data/sources/index.ts';
import { choiceTitle } from '../../shared/document/setting-titles.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { changeData } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useProject } from '../state/project-store.ts';
import { type SchemaField, schemaFields } from '../ui/schema-fields.ts';
import { SchemaSetting } from '../ui/schema-setting.tsx';
import { ChoiceSetting, TextSetting } from '../ui/setting-field.tsx';
import { helpOf } from '../ui/setting-texts.ts';

const kinds = sourceKinds.map((kind) => ({ kind, text: declaredText(sources[kind].schema) }));

/** Settings that have a form of their own, below. */
const drawn = ['kind', 'target', 'targetKind', 'features', 'ignore', 'delimiter', 'channels'];

const fieldsOf = Object.fromEntries(
  sourceKinds.map((kind) => [kind, schemaFields(sources[kind].schema, drawn)]),
) as Readonly<Record<SourceKind, readonly SchemaField[]>>;

interface SourceProps<Source extends DataSource> {
  readonly source: Source;
  readonly disabled: boolean;
  /** Changes the source; `name` is the setting as a person reads it. */
  readonly onChange: (name: string, changes: Partial<Source>) => void;
}

/** Where the samples come from. */
export function SourceForm({ data }: { readonly data: DataSection }) {
  const { t, local, language } = useTexts();
  const disabled = useProject((state) => state.open?.writable !== true);
  const { source } = data;
  const kindName = t('data.source.kind');
  const text = kinds.find(({ kind }) => kind === source.kind)?.text;
  const change = <Source extends DataSource>(name: string, changes: Partial<Source>): void =>
    changeData(name, (before) => ({ ...before, source: withChanges(before.source, changes) }));
  return (
    <section className="side-part">
      <ChoiceSetting
        label={kindName}
        {...(text !== undefined && { help: helpOf(text, language) })}
        value={source.kind}
        options={kinds.map(({ kind, text: { title } }) => ({ value: kind, title: local(title) }))}
        disabled={disabled}
        onChange={(kind) =>
          kind !== source.kind && changeData(kindName, (before) => ({ ...before, source: firstSource(kind) }))
        }
      />
      {fieldsOf[source.kind].map((field) => (
        <SchemaSetting
          key={field.name}
          field={field}
          values={{ ...source }}
          disabled={disabled}
          onChange={(title, value) => change(title, { [field.name]: value })}
        />
      ))}
      {source.kind === 'csv' && <CsvColumns source={source} disabled={disabled} onChange={change} />}
      {(source.kind === 'image-folder' || source.kind === 'annotated-images') && (
        <Channels source={source} disabled={disabled} onChange={change} />
      )}
    </section>
  );
}

/** The source with fields replaced; a field that is undefined is left out. */
function withChanges(source: DataSource, changes: Partial<DataSource>): DataSource {
  const changed = Object.entries({ ...source, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(changed) as DataSource;
}

const { target: targetSchema, targetKind: targetKindSchema, ignore: ignoreSchema } = sources.csv.schema.shape;
const targetText = declaredText(targetSchema);
const targetKindText = declaredText(targetKindSchema);
const ignoreText = declaredText(ignoreSchema);

/** Which columns of a table are predicted, and which are left out. */
function CsvColumns({ source, disabled, onChange }: SourceProps<CsvSource>) {
  const { t, local, language } = useTexts();
  const columns = (useDataReading((state) => state.description)?.columns ?? []).map(({ name }) => name);
  const targets = [source.target ?? []].flat();
  const ignored = source.ignore ?? [];
  const [target, targetKind, ignore] = [
    local(targetText.title),
    local(targetKindText.title),
    local(ignoreText.title),
  ];
  return (
    <>
      <TextSetting
        label={target}
        help={helpOf(targetText, language)}
        value={targets.join(', ')}
        mono
        optional
        placeholder={t('data.source.none')}
        disabled={disabled}
        onChange={(text) => {
          const list = split(text);
          onChange(target, { target: list.length === 1 ? list[0] : list });
        }}
      />
      <ChoiceSetting
        label={targetKind}
        help={helpOf(targetKindText, language)}
        value={source.targetKind}
        options={targetKindSchema.options.map((value) => ({
          value,
          title: local(choiceTitle(targetKindText, value)),
        }))}
        disabled={disabled}
        onChange={(next) => onChange(targetKind, { targetKind: next })}
      />
      <TextSetting
        label={ignore}
        help={[...helpOf(ignoreText, language), ...namesOf([...columns, ...ignored])]}
        value={ignored.join(', ')}
        mono
        optional
        placeholder={t('data.source.none')}
        disabled={disabled}
        onChange={(text) => {
          const list = split(text);
          onChange(ignore, { ignore: list.length === 0 ? undefined : list });
        }}
      />
    </>
  );
}

/** Column names parted by commas. */
function split(text: string): string[] {
  return text
    .split(/[,，]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

/** The names of the columns there are, the first of many, as one line; none without any. */
function namesOf(names: readonly string[]): readonly string[] {
  const max = 12;
  if (names.length === 0) return [];
  return [`${names.slice(0, max).join(', ')}${names.length > max ? ', …' : ''}`];
}

/** Sources whose pictures are read in grey or in colour. */
type PictureSource = SourceOf<'image-folder' | 'annotated-images'>;

const channelsText = declaredText(sources['image-folder'].schema.shape.channels);
const channelCounts = ['1', '3'] as const;

/** Whether pictures are read in colour. */
function Channels({ source, disabled, onChange }: SourceProps<PictureSource>) {
  const { local, language } = useTexts();
  const label = local(channelsText.title);
  return (
    <ChoiceSetting
      label={label}
      help={helpOf(channelsText, language)}
      value={source.channels === 1 ? '1' : '3'}
      options={channelCounts.map((value) => ({ value, title: local(choiceTitle(channelsText, value)) }))}
      disabled={disabled}
      onChange={(next) => onChange(label, { channels: next === '1' ? 1 : 3 })}
    />
  );
}
