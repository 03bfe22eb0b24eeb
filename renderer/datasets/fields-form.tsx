import { X } from 'lucide-react';
import type { DataSection } from '../../shared/data/data-schema.ts';
import {
  type FieldsSection,
  type InputFieldSpec,
  inputFieldSchema,
  type TargetFieldSpec,
  targetFieldSchema,
} from '../../shared/data/fields.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { changeData } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { schemaFields } from '../ui/schema-fields.ts';
import { SchemaSetting } from '../ui/schema-setting.tsx';

/** What a form needs of a kind of field: its title and its settings. */
const formOf = <Schema extends Parameters<typeof schemaFields>[0]>(schema: Schema) => ({
  text: declaredText(schema),
  fields: schemaFields(schema, ['kind']),
});

const [category, picture] = inputFieldSchema.options;
const [label, number] = targetFieldSchema.options;
const forms = {
  category: formOf(category),
  picture: formOf(picture),
  class: formOf(label),
  number: formOf(number),
} as const;

type FieldSpec = InputFieldSpec | TargetFieldSpec;

/** The named fields of a table, each with its settings; columns become fields by their role. Nothing where there are none. */
export function FieldsForm({ fields = {} }: Pick<DataSection, 'fields'>) {
  const { t } = useTexts();
  const { inputs = [], targets = [] } = fields;
  if (inputs.length + targets.length === 0) return null;
  const change = (title: string, next: FieldsSection): void =>
    changeData(title, ({ fields: _, ...before }) =>
      (next.inputs ?? []).length + (next.targets ?? []).length === 0 ? before : { ...before, fields: next },
    );
  return (
    <section className="side-part">
      <h3>{t('data.fields.title')}</h3>
      {inputs.map((field, place) => (
        <FieldForm
          key={keyOf(field)}
          field={field}
          onChange={(title, next) =>
            change(title, { ...fields, inputs: inputs.with(place, next as InputFieldSpec) })
          }
          onRemove={(title) => change(title, { ...fields, inputs: inputs.toSpliced(place, 1) })}
        />
      ))}
      {targets.map((field, place) => (
        <FieldForm
          key={keyOf(field)}
          field={field}
          onChange={(title, next) =>
            change(title, { ...fields, targets: targets.with(place, next as TargetFieldSpec) })
          }
          onRemove={(title) => change(title, { ...fields, targets: targets.toSpliced(place, 1) })}
        />
      ))}
    </section>
  );
}

/** A field keeps its form while its name is typed. */
function keyOf(field: FieldSpec): string {
  return `${field.kind} ${'columns' in field ? field.columns : field.column}`;
}

interface FieldFormProps {
  readonly field: FieldSpec;
  readonly onChange: (title: string, next: FieldSpec) => void;
  readonly onRemove: (title: string) => void;
}

function FieldForm({ field, onChange, onRemove }: FieldFormProps) {
  const { t, local } = useTexts();
  const disabled = useProject((state) => state.open?.writable !== true);
  const { text, fields } = forms[field.kind];
  const remove = t('data.fields.remove', { name: field.name });
  return (
    <fieldset className="setting-inner setting-list-item">
      <legend className="setting-list-head">
        <span>
          {field.name} · {local(text.title)}
        </span>
        <button
          type="button"
          className="setting-reset"
          aria-label={remove}
          title={remove}
          disabled={disabled}
          onClick={() => onRemove(remove)}
        >
          <X size={14} strokeWidth={1.75} aria-hidden />
        </button>
      </legend>
      {fields.map((setting) => (
        <SchemaSetting
          key={setting.name}
          field={setting}
          values={{ ...field }}
          disabled={disabled}
          onChange={(title, value) => onChange(title, withSetting(field, setting.name, value))}
        />
      ))}
    </fieldset>
  );
}

/** The field with a setting changed; one that is undefined is left out. */
function withSetting(field: FieldSpec, name: string, value: unknown): FieldSpec {
  const entries = Object.entries({ ...field, [name]: value }).filter(([, own]) => own !== undefined);
  return Object.fromEntries(entries) as unknown as FieldSpec;
}
