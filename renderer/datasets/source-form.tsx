import type {
  CsvSource,
  DataSection,
  DataSource,
  FormulaSource,
  IdxSource,
  ImageFolderSource,
} from '../../shared/document/data-schema.ts';
import { formulaNames, seriesSourceSchema, textSourceSchema } from '../../shared/document/data-schema.ts';
import { changeData } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useProject } from '../state/project-store.ts';
import { type SchemaField, schemaFields } from '../ui/schema-fields.ts';
import { SchemaSetting } from '../ui/schema-setting.tsx';
import { ChoiceSetting, NumberSetting, SwitchSetting, TextSetting } from '../ui/setting-field.tsx';
import { kindTitle } from '../ui/setting-texts.ts';
import { firstSource } from './first-source.ts';

const kinds = [
  'csv',
  'idx',
  'image-folder',
  'text',
  'series',
  'formula',
] as const satisfies readonly DataSource['kind'][];

interface SourceProps<Source extends DataSource> {
  readonly source: Source;
  readonly disabled: boolean;
  /** Changes the source; `name` is the setting as a person reads it. */
  readonly onChange: (name: string, changes: Partial<Source>) => void;
}

/** Where the samples come from. */
export function SourceForm({ data }: { readonly data: DataSection }) {
  const { t } = useTexts();
  const disabled = useProject((state) => state.open?.writable !== true);
  const { source } = data;
  const kindName = t('data.source.kind');
  const change = <Source extends DataSource>(name: string, changes: Partial<Source>): void =>
    changeData(name, (before) => ({ ...before, source: withChanges(before.source, changes) }));
  return (
    <section className="side-part">
      <ChoiceSetting
        label={kindName}
        value={source.kind}
        options={kinds.map((value) => ({ value, title: t(`data.kind.${value}`) }))}
        disabled={disabled}
        onChange={(kind) =>
          kind !== source.kind && changeData(kindName, (before) => ({ ...before, source: firstSource(kind) }))
        }
      />
      {source.kind === 'csv' && <CsvForm source={source} disabled={disabled} onChange={change} />}
      {source.kind === 'idx' && <IdxForm source={source} disabled={disabled} onChange={change} />}
      {source.kind === 'image-folder' && (
        <ImageFolderForm source={source} disabled={disabled} onChange={change} />
      )}
      {source.kind === 'text' && <SchemaForm fields={textFields} source={source} onChange={change} />}
      {source.kind === 'series' && <SchemaForm fields={seriesFields} source={source} onChange={change} />}
      {source.kind === 'formula' && <FormulaForm source={source} disabled={disabled} onChange={change} />}
    </section>
  );
}

const textFields = schemaFields(textSourceSchema, ['kind']);
const seriesFields = schemaFields(seriesSourceSchema, ['kind']);

interface SchemaFormProps {
  readonly fields: readonly SchemaField[];
  readonly source: DataSource;
  readonly onChange: (name: string, changes: Partial<DataSource>) => void;
}

/** The settings of a source as its schema has them. */
function SchemaForm({ fields, source, onChange }: SchemaFormProps) {
  const disabled = useProject((state) => state.open?.writable !== true);
  return fields.map((field) => (
    <SchemaSetting
      key={field.name}
      field={field}
      values={{ ...source }}
      disabled={disabled}
      onChange={(title, value) => onChange(title, { [field.name]: value })}
    />
  ));
}

/** The source with fields replaced; a field that is undefined is left out. */
function withChanges(source: DataSource, changes: Partial<DataSource>): DataSource {
  const changed = Object.entries({ ...source, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(changed) as DataSource;
}

function CsvForm({ source, disabled, onChange }: SourceProps<CsvSource>) {
  const { t } = useTexts();
  const columns = (useDataReading((state) => state.description)?.columns ?? []).map(({ name }) => name);
  const targets = typeof source.target === 'string' ? [source.target] : source.target;
  const ignored = source.ignore ?? [];
  const names = listOf(t('data.source.columnsHint'), [...columns, ...ignored]);
  const [path, target, targetKind, ignore] = [
    t('data.source.path'),
    t('data.source.target'),
    t('data.source.targetKind'),
    t('data.source.ignore'),
  ];
  return (
    <>
      <TextSetting
        label={path}
        value={source.path}
        mono
        disabled={disabled}
        onChange={(next) => onChange(path, { path: next })}
      />
      <SwitchSetting
        label={t('data.source.header')}
        help={t('data.source.headerHelp')}
        value={source.header}
        disabled={disabled}
        onChange={(header) => onChange(t('data.source.header'), { header })}
      />
      <TextSetting
        label={target}
        help={t('data.source.targetHelp')}
        value={targets.join(', ')}
        mono
        disabled={disabled}
        onChange={(text) => {
          const list = split(text);
          const [first] = list;
          if (first !== undefined) onChange(target, { target: list.length === 1 ? first : list });
        }}
      />
      <ChoiceSetting
        label={targetKind}
        value={source.targetKind}
        options={[
          { value: 'class', title: t('data.source.class') },
          { value: 'number', title: t('data.source.number') },
        ]}
        disabled={disabled}
        onChange={(next) => onChange(targetKind, { targetKind: next })}
      />
      <TextSetting
        label={ignore}
        help={names}
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

function listOf(hint: string, names: readonly string[]): string {
  const max = 12;
  if (names.length === 0) return hint;
  return `${hint} ${names.slice(0, max).join(', ')}${names.length > max ? ', …' : ''}`;
}

function IdxForm({ source, disabled, onChange }: SourceProps<IdxSource>) {
  const { t } = useTexts();
  const [images, labels] = [t('data.source.images'), t('data.source.labels')];
  return (
    <>
      <TextSetting
        label={images}
        value={source.images}
        mono
        disabled={disabled}
        onChange={(next) => onChange(images, { images: next })}
      />
      <TextSetting
        label={labels}
        value={source.labels}
        mono
        disabled={disabled}
        onChange={(next) => onChange(labels, { labels: next })}
      />
    </>
  );
}

const side = { minimum: 1, maximum: 4096, whole: true };

function ImageFolderForm({ source, disabled, onChange }: SourceProps<ImageFolderSource>) {
  const { t } = useTexts();
  const [folder, width, height, colours] = [
    t('data.source.folder'),
    t('data.source.width'),
    t('data.source.height'),
    t('data.source.colours'),
  ];
  return (
    <>
      <TextSetting
        label={folder}
        value={source.path}
        mono
        disabled={disabled}
        onChange={(next) => onChange(folder, { path: next })}
      />
      <NumberSetting
        label={width}
        value={source.width}
        range={side}
        unit="px"
        disabled={disabled}
        onChange={(next) => onChange(width, { width: next })}
      />
      <NumberSetting
        label={height}
        value={source.height}
        range={side}
        unit="px"
        disabled={disabled}
        onChange={(next) => onChange(height, { height: next })}
      />
      <ChoiceSetting
        label={colours}
        value={source.channels === 1 ? 'grey' : 'colour'}
        options={[
          { value: 'grey', title: t('data.source.grey') },
          { value: 'colour', title: t('data.source.colour') },
        ]}
        disabled={disabled}
        onChange={(next) => onChange(colours, { channels: next === 'grey' ? 1 : 3 })}
      />
    </>
  );
}

function FormulaForm({ source, disabled, onChange }: SourceProps<FormulaSource>) {
  const { t, local } = useTexts();
  const [formula, samples, noise, seed] = [
    t('data.source.formula'),
    t('data.facts.samples'),
    t('data.source.noise'),
    t('data.source.seed'),
  ];
  return (
    <>
      <ChoiceSetting
        label={formula}
        value={source.formula}
        options={formulaNames.map((value) => ({ value, title: local(kindTitle(value)) }))}
        disabled={disabled}
        onChange={(next) => onChange(formula, { formula: next })}
      />
      <NumberSetting
        label={samples}
        value={source.samples}
        range={{ minimum: 2, maximum: 10_000_000, whole: true, log: true }}
        disabled={disabled}
        onChange={(next) => onChange(samples, { samples: Math.round(next) })}
      />
      <NumberSetting
        label={noise}
        value={source.noise}
        range={{ minimum: 0, maximum: 1000, step: 0.05 }}
        byDefault={0}
        disabled={disabled}
        onChange={(next) => onChange(noise, { noise: next })}
      />
      <NumberSetting
        label={seed}
        value={source.seed}
        range={{ minimum: 0, maximum: 0xffffffff, whole: true }}
        byDefault={0}
        disabled={disabled}
        onChange={(next) => onChange(seed, { seed: next })}
      />
    </>
  );
}
