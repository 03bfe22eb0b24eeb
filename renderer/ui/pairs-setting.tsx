import { X } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { NumberSetting, TextSetting } from './setting-field.tsx';

interface PairsSettingProps {
  readonly label: string;
  readonly help: readonly string[];
  readonly disabled: boolean;
  readonly kind: 'number' | 'text';
  readonly values: Readonly<Record<string, string | number>>;
  readonly onChange: (values: Readonly<Record<string, string | number>>) => void;
}

const anyNumber = { minimum: -1e12, maximum: 1e12, log: true };

/** What stands for each of several texts: a row for each, and a field in which one is added. */
export function PairsSetting({ label, help, disabled, kind, values, onChange }: PairsSettingProps) {
  const { t } = useTexts();
  const set = (text: string, value: string | number): void => onChange({ ...values, [text]: value });
  return (
    <>
      <TextSetting
        label={label}
        help={help}
        value=""
        optional
        placeholder={t('settings.pair.add')}
        disabled={disabled}
        onChange={(text) => text !== '' && !(text in values) && set(text, kind === 'number' ? 0 : text)}
      />
      <div className="setting-inner">
        {Object.entries(values).map(([text, value]) => (
          <div key={text} className="setting-pair">
            {kind === 'number' ? (
              <NumberSetting
                label={text}
                value={Number(value)}
                range={anyNumber}
                disabled={disabled}
                onChange={(next) => set(text, next)}
              />
            ) : (
              <TextSetting
                label={text}
                value={String(value)}
                disabled={disabled}
                onChange={(next) => next !== '' && set(text, next)}
              />
            )}
            <button
              type="button"
              className="setting-reset"
              aria-label={t('settings.pair.remove', { text })}
              title={t('settings.pair.remove', { text })}
              disabled={disabled}
              onClick={() =>
                onChange(Object.fromEntries(Object.entries(values).filter(([own]) => own !== text)))
              }
            >
              <X size={14} strokeWidth={1.75} aria-hidden />
            </button>
          </div>
        ))}
      </div>
    </>
  );
}
