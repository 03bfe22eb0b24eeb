import { Select } from '@base-ui/react/select';
import { useTexts } from '../i18n/index.ts';
import { ChoiceIcon, ChoiceList, type ChoiceOption } from './choice-list.tsx';
import { SettingFrame } from './setting-field.tsx';

interface NamesChoiceProps {
  readonly label: string;
  readonly help: readonly string[];
  readonly disabled: boolean;
  readonly value: readonly string[];
  readonly options: readonly ChoiceOption[];
  /** Whether one at least has to be chosen. */
  readonly needed: boolean;
  readonly onChange: (value: readonly string[]) => void;
}

/** Any of several names; one in the file that is not offered stays, so that it can be taken out. */
export function NamesChoice({ value, options, needed, onChange, ...common }: NamesChoiceProps) {
  const { t } = useTexts();
  const offered = new Set(options.map((option) => option.value));
  const unknown = value.filter((name) => !offered.has(name)).map((name) => ({ value: name, title: name }));
  const all = [...unknown, ...options];
  const titles = value.map((name) => all.find((option) => option.value === name)?.title ?? name);
  const text = titles.length === 0 ? t('training.noNodes') : titles.join(', ');
  return (
    <SettingFrame {...common} wide>
      {(describedBy) => (
        <span className="setting-text">
          <Select.Root
            multiple
            value={[...value]}
            disabled={common.disabled}
            onValueChange={(next) => (next.length > 0 || !needed) && onChange(next)}
          >
            <Select.Trigger
              className="field-box choice"
              aria-label={`${common.label}: ${text}`}
              aria-describedby={describedBy}
              title={text}
            >
              <span className={titles.length === 0 ? 'names-chosen quiet' : 'names-chosen'}>{text}</span>
              <ChoiceIcon />
            </Select.Trigger>
            <ChoiceList options={all} />
          </Select.Root>
        </span>
      )}
    </SettingFrame>
  );
}
