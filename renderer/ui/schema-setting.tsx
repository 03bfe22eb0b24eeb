import './schema-setting.css';
import { Plus, X } from 'lucide-react';
import { choiceTitle } from '../../shared/document/setting-titles.ts';
import { useTexts } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { NamesChoice } from './names-choice.tsx';
import { PairsSetting } from './pairs-setting.tsx';
import { firstNumber, type SchemaField } from './schema-fields.ts';
import type { Searchable } from './search-toggle.tsx';
import { searchableSetting } from './searchable-setting.ts';
import { ChoiceSetting, NumberSetting, SettingFrame, SwitchSetting, TextSetting } from './setting-field.tsx';
import { helpOf } from './setting-texts.ts';

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
  /** Where the settings stand in the project, for those that a search may vary. */
  readonly searchedIn?: string;
  /** What settings that are texts or lists of names are chosen from, by their names. */
  readonly suggestions?: Readonly<Record<string, readonly Suggestion[]>>;
  /** `title` is the setting as a person reads it; an undefined value leaves it out. */
  readonly onChange: (title: string, value: unknown) => void;
}

/** A setting drawn from its schema. */
export function SchemaSetting(props: SchemaSettingProps) {
  const { field, values, disabled, suggestions = {}, searchedIn, onChange } = props;
  const { t, local, language } = useTexts();
  const { title, unit } = field.text;
  const label = local(title);
  const common = { label, disabled, help: helpOf(field.text, language) };
  const value = values[field.name];
  const searchable = searchedIn === undefined ? undefined : searchableSetting(searchedIn, field, value);
  const set = (next: unknown): void => onChange(label, next);
  switch (field.kind) {
    case 'number':
      if (field.byDefault === undefined && !field.needed)
        return (
          <OptionalNumber
            field={field}
            value={value}
            common={common}
            searchable={searchable}
            onChange={set}
          />
        );
      return (
        <NumberSetting
          {...common}
          searchable={searchable}
          value={Number(value ?? field.byDefault)}
          range={field.range}
          {...(field.byDefault !== undefined && { byDefault: field.byDefault })}
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
    case 'names': {
      const options =
        suggestions[field.name] ??
        field.options?.map((option) => ({ value: option, title: local(choiceTitle(field.text, option)) }));
      if (options !== undefined)
        return (
          <NamesChoice
            {...common}
            value={namesIn(value)}
            options={options}
            needed={field.needed}
            onChange={(names) => set(names.length === 0 ? undefined : names)}
          />
        );
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
    }
    case 'pairs':
      return (
        <PairsSetting
          {...common}
          kind={field.value}
          values={(value ?? {}) as Readonly<Record<string, string | number>>}
          onChange={set}
        />
      );
    case 'switch':
      return <SwitchSetting {...common} searchable={searchable} value={value === true} onChange={set} />;
    case 'choice':
      return (
        <ChoiceSetting
          {...common}
          searchable={searchable}
          value={String(value ?? field.byDefault ?? '')}
          {...(field.byDefault !== undefined && { byDefault: field.byDefault })}
          options={[
            // One that may be left out can be left out again.
            ...(field.needed || field.byDefault !== undefined
              ? []
              : [{ value: '', title: t('settings.notSet') }]),
            ...field.options.map((option) => ({
              value: option,
              title: local(choiceTitle(field.text, option)),
            })),
          ]}
          onChange={(next) => set(next === '' ? undefined : next)}
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
          {own !== undefined && (
            <div className="setting-inner">
              {field.fields.map((inner) => (
                <SchemaSetting
                  key={inner.name}
                  field={inner}
                  values={own}
                  disabled={disabled}
                  {...(searchedIn !== undefined && { searchedIn: `${searchedIn}.${field.name}` })}
                  suggestions={suggestions}
                  onChange={(name, next) => onChange(name, { ...own, [inner.name]: next })}
                />
              ))}
            </div>
          )}
        </>
      );
    }
    case 'list':
      return (
        <ListSetting
          fields={field.fields}
          values={Array.isArray(value) ? value : []}
          common={common}
          suggestions={suggestions}
          onChange={(next) => set(next.length === 0 ? undefined : next)}
        />
      );
  }
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

interface ListSettingProps extends Pick<PartProps, 'common'> {
  readonly fields: readonly SchemaField[];
  readonly values: readonly Values[];
  readonly suggestions: Readonly<Record<string, readonly Suggestion[]>>;
  readonly onChange: (values: readonly Values[]) => void;
}

/** Groups of the same settings, each under its number, with a button to add one. */
function ListSetting({ fields, values, common, suggestions, onChange }: ListSettingProps) {
  const { t } = useTexts();
  const added = firstOf(fields, values, suggestions);
  return (
    <>
      <SettingFrame {...common} wide>
        {(describedBy) => (
          <span className="setting-list-add">
            <Button
              aria-describedby={describedBy}
              disabled={common.disabled || added === undefined}
              onClick={() => added !== undefined && onChange([...values, added])}
            >
              <Plus size={14} strokeWidth={1.75} aria-hidden />
              {t('training.group.add')}
            </Button>
          </span>
        )}
      </SettingFrame>
      {values.map((own, place) => {
        const number = place + 1;
        const remove = t('training.group.remove', { number });
        return (
          <fieldset key={number} className="setting-inner setting-list-item">
            <legend className="setting-list-head">
              <span>{t('training.group.title', { number })}</span>
              <button
                type="button"
                className="setting-reset"
                aria-label={remove}
                title={remove}
                disabled={common.disabled}
                onClick={() => onChange(values.filter((_, other) => other !== place))}
              >
                <X size={14} strokeWidth={1.75} aria-hidden />
              </button>
            </legend>
            {fields.map((field) => (
              <SchemaSetting
                key={field.name}
                field={field}
                values={own}
                disabled={common.disabled}
                suggestions={suggestions}
                onChange={(_, next) => onChange(values.with(place, { ...own, [field.name]: next }))}
              />
            ))}
          </fieldset>
        );
      })}
    </>
  );
}

/** What a new one begins with: each list of names that it needs with the first name no other has; undefined without one. */
function firstOf(
  fields: readonly SchemaField[],
  values: readonly Values[],
  suggestions: ListSettingProps['suggestions'],
): Values | undefined {
  const names = fields.filter((field) => field.kind === 'names' && field.needed);
  const chosen = names.map(({ name }) => {
    const taken = new Set(values.flatMap((own) => namesIn(own[name])));
    return [name, suggestions[name]?.find(({ value }) => !taken.has(value))?.value] as const;
  });
  if (chosen.some(([, value]) => value === undefined)) return undefined;
  const plain = fields.flatMap((field): (readonly [string, unknown])[] => {
    if (field.kind === 'text' && field.needed) return [[field.name, '']];
    const isNumber = field.kind === 'number' && field.needed && field.byDefault === undefined;
    return isNumber ? [[field.name, field.range.minimum]] : [];
  });
  return Object.fromEntries([...plain, ...chosen.map(([name, value]) => [name, [value]] as const)]);
}

function defaultsOf(fields: readonly SchemaField[]): Values {
  const values = fields.map((field) => {
    const given = 'byDefault' in field ? (field.byDefault ?? field.text.example) : undefined;
    return [field.name, given] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

interface PartProps {
  readonly common: { readonly label: string; readonly help: readonly string[]; readonly disabled: boolean };
  readonly onChange: (value: unknown) => void;
}

interface OptionalNumberProps extends PartProps {
  readonly field: Extract<SchemaField, { readonly kind: 'number' }>;
  readonly value: unknown;
  readonly searchable: Searchable | undefined;
}

/** A number that may be left out: a switch, and the number while it is on. */
function OptionalNumber({ field, value, common, searchable, onChange }: OptionalNumberProps) {
  const { t, local } = useTexts();
  const { unit } = field.text;
  return (
    <>
      <SwitchSetting
        {...common}
        searchable={searchable}
        value={value !== undefined}
        onChange={(on) => onChange(on ? firstNumber(field) : undefined)}
      />
      {value !== undefined && (
        <div className="setting-inner">
          <NumberSetting
            label={t('training.setting.value')}
            help={common.help}
            value={Number(value)}
            range={field.range}
            {...(unit !== undefined && { unit: local(unit) })}
            disabled={common.disabled}
            onChange={onChange}
          />
        </div>
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
