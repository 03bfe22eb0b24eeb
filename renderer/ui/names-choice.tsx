import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { SettingFrame } from './setting-field.tsx';

interface NamesChoiceProps {
  readonly label: string;
  readonly help?: string;
  readonly disabled: boolean;
  readonly value: readonly string[];
  readonly options: readonly { readonly value: string; readonly title: string }[];
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
      <span className="setting-text">
        <Select.Root
          multiple
          value={[...value]}
          disabled={common.disabled}
          onValueChange={(next) => (next.length > 0 || !needed) && onChange(next)}
        >
          <Select.Trigger className="field-box choice" aria-label={`${common.label}: ${text}`} title={text}>
            <span className={titles.length === 0 ? 'names-chosen quiet' : 'names-chosen'}>{text}</span>
            <Select.Icon className="quiet choice-icon">
              <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
            </Select.Icon>
          </Select.Trigger>
          <Select.Portal>
            <Select.Positioner className="menu-layer" sideOffset={4} alignItemWithTrigger={false}>
              <Select.Popup className="menu-list">
                {all.map((option) => (
                  <Select.Item key={option.value} value={option.value} className="menu-item">
                    <span className="menu-mark">
                      <Select.ItemIndicator>
                        <Check size={14} strokeWidth={1.75} aria-hidden />
                      </Select.ItemIndicator>
                    </span>
                    <Select.ItemText>{option.title}</Select.ItemText>
                  </Select.Item>
                ))}
              </Select.Popup>
            </Select.Positioner>
          </Select.Portal>
        </Select.Root>
      </span>
    </SettingFrame>
  );
}
