import { useTexts } from '../i18n/index.ts';
import type { SchemaField } from './schema-fields.ts';
import { ChoiceSetting, NumberSetting, SwitchSetting, TextSetting } from './setting-field.tsx';
import { kindTitle, settingText } from './setting-texts.ts';

type Values = Readonly<Record<string, unknown>>;

export interface Suggestion {
  readonly value: string;
  readonly title: string;
}

export interface SchemaSettingProps {
  readonly field: SchemaField;
  /** The settings it stands among. */
  readonly values: Values;
  readonly disabled: boolean;
  /** What settings that are texts are chosen from, by their names. */
  readonly suggestions?: Readonly<Record<string, readonly Suggestion[]>>;
  /** `title` is the setting as a person reads it; an undefined value leaves it out. */
  readonly onChange: (title: string, value: unknown) => void;
}

/** A setting drawn from its schema. */
export function SchemaSetting({ field, values, disabled, suggestions = {}, onChange }: SchemaSettingProps) {
  const { local } = useTexts();
  const { title, help, unit } = settingText(field.name, field.description);
  const label = local(title);
  const common = { label, disabled, ...(help !== undefined && { help: local(help) }) };
  const value = values[field.name];
  const set = (next: unknown): void => onChange(label, next);
  switch (field.kind) {
    case 'number':
      if (field.byDefault === undefined)
        return <OptionalNumber field={field} value={value} common={common} onChange={set} />;
      return (
        <NumberSetting
          {...common}
          value={Number(value ?? field.byDefault)}
          range={field.range}
          byDefault={field.byDefault}
          {...(unit !== undefined && { unit: local(unit) })}
          onChange={set}
        />
      );
    case 'numbers': {
      const shown = Array.isArray(value) ? value : (field.byDefault ?? []);
      return (
        <TextSetting
          {...common}
          value={shown.join(', ')}
          mono
          onChange={(text) => {
            const numbers = text.split(/[\s,，]+/).map(Number);
            if (numbers.every(Number.isFinite)) set(numbers);
          }}
        />
      );
    }
    case 'names':
      return (
        <TextSetting
          {...common}
          value={Array.isArray(value) ? value.join(', ') : ''}
          mono
          optional
          onChange={(text) => {
            const names = text.split(/[,，]/).map((name) => name.trim());
            const given = names.filter(Boolean);
            set(given.length === 0 ? undefined : given);
          }}
        />
      );
    case 'switch':
      return <SwitchSetting {...common} value={value === true} onChange={set} />;
    case 'choice':
      return (
        <ChoiceSetting
          {...common}
          value={String(value ?? field.byDefault ?? '')}
          options={field.options.map((option) => ({ value: option, title: local(kindTitle(option)) }))}
          onChange={set}
        />
      );
    case 'text':
      if (suggestions[field.name] !== undefined)
        return (
          <SuggestedSetting
            suggestions={suggestions[field.name] ?? []}
            value={String(value ?? field.byDefault)}
            common={common}
            onChange={set}
          />
        );
      return <TextSetting {...common} value={String(value ?? field.byDefault ?? '')} onChange={set} />;
    case 'group': {
      const own = value as Values | undefined;
      return (
        <>
          <SwitchSetting
            {...common}
            value={own !== undefined}
            onChange={(on) => set(on ? defaultsOf(field.fields) : undefined)}
          />
          {own !== undefined &&
            field.fields.map((inner) => (
              <SchemaSetting
                key={inner.name}
                field={inner}
                values={own}
                disabled={disabled}
                suggestions={suggestions}
                onChange={(name, next) => onChange(name, { ...own, [inner.name]: next })}
              />
            ))}
        </>
      );
    }
  }
}

function defaultsOf(fields: readonly SchemaField[]): Values {
  const values = fields.map((field) => {
    if (field.kind === 'group' || field.kind === 'names') return [field.name, undefined] as const;
    return [field.name, field.byDefault ?? settingText(field.name, undefined).example] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

interface PartProps {
  readonly common: { readonly label: string; readonly help?: string; readonly disabled: boolean };
  readonly onChange: (value: unknown) => void;
}

interface OptionalNumberProps extends PartProps {
  readonly field: Extract<SchemaField, { readonly kind: 'number' }>;
  readonly value: unknown;
}

/** What a setting begins with that has no default. */
const firstValue = 1;

/** A number that may be left out: a switch, and the number while it is on. */
function OptionalNumber({ field, value, common, onChange }: OptionalNumberProps) {
  const { t } = useTexts();
  const { minimum, maximum } = field.range;
  return (
    <>
      <SwitchSetting
        {...common}
        value={value !== undefined}
        onChange={(on) => onChange(on ? Math.min(maximum, Math.max(minimum, firstValue)) : undefined)}
      />
      {value !== undefined && (
        <NumberSetting
          label={t('training.setting.value')}
          value={Number(value)}
          range={field.range}
          disabled={common.disabled}
          onChange={onChange}
        />
      )}
    </>
  );
}

interface SuggestedSettingProps extends PartProps {
  readonly suggestions: readonly Suggestion[];
  readonly value: string;
}

/** A text that is one of those suggested; what stands in the file stays even if it is none of them. */
function SuggestedSetting({ suggestions, value, common, onChange }: SuggestedSettingProps) {
  const known = suggestions.some((suggestion) => suggestion.value === value);
  const options = known ? suggestions : [{ value, title: value }, ...suggestions];
  return <ChoiceSetting {...common} value={value} options={options} onChange={onChange} />;
}
