import './setting-field.css';
import { Checkbox } from '@base-ui/react/checkbox';
import { Check, RotateCcw } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import type { ChoiceOption } from './choice-list.tsx';
import { ChoiceSelect } from './choice-select.tsx';
import { NumberInput } from './number-input.tsx';
import type { NumberRange } from './number-range.ts';
import { type Searchable, SearchedRange, SearchToggle } from './search-toggle.tsx';
import { Tip } from './tooltip.tsx';
import { boundText, numberText } from './typed-number.ts';
import { useKeyboardVisit } from './use-keyboard-visit.ts';

interface Common {
  readonly label: string;
  /** What it does and which values are usual, a paragraph each; shown beside the label. */
  readonly help?: readonly string[];
  readonly disabled?: boolean;
  /** For a value that a search may vary. */
  readonly searchable?: Searchable | undefined;
}

interface FrameProps extends Common {
  readonly hint?: string | undefined;
  readonly invalid?: boolean;
  /** Whether the control takes the place of the reset too. */
  readonly wide?: boolean;
  /** The default as a person reads it, and how to go back to it; absent where the default is in use. */
  readonly reset?: { readonly text: string; readonly run: () => void } | undefined;
  /** The control; `describedBy` is the id of its help. */
  readonly children: (describedBy: string | undefined) => ReactNode;
}

/** A setting: dot when changed, label, control, reset, and a line below for range or problem. */
export function SettingFrame({
  label,
  help,
  hint,
  invalid = false,
  wide = false,
  reset,
  disabled = false,
  searchable,
  children,
}: FrameProps) {
  const { t } = useTexts();
  const helpId = useId();
  const [helpShown, showHelp] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  useKeyboardVisit(row, showHelp);
  const describedBy = help === undefined ? undefined : helpId;
  return (
    <div
      ref={row}
      className="setting"
      data-disabled={disabled}
      data-wide={wide}
      data-searchable={searchable !== undefined}
    >
      {reset === undefined ? <span /> : <span className="setting-changed" title={t('inspector.changed')} />}
      {help === undefined ? (
        <span className="setting-label">{label}</span>
      ) : (
        <Tip
          text={<HelpText lines={help} />}
          side="left"
          anchor={row}
          open={helpShown}
          onOpenChange={showHelp}
        >
          <span className="setting-label setting-helped">{label}</span>
        </Tip>
      )}
      {children(describedBy)}
      {wide ? null : reset === undefined || disabled ? (
        <span />
      ) : (
        <button
          type="button"
          className="setting-reset"
          aria-label={t('inspector.reset', { name: label, value: reset.text })}
          title={t('inspector.reset', { name: label, value: reset.text })}
          onClick={reset.run}
        >
          <RotateCcw size={14} strokeWidth={1.75} aria-hidden />
        </button>
      )}
      {searchable !== undefined && <SearchToggle searchable={searchable} label={label} disabled={disabled} />}
      {hint !== undefined && (
        <span className="setting-hint" data-invalid={invalid}>
          {hint}
        </span>
      )}
      {searchable !== undefined && <SearchedRange path={searchable.path} />}
      {help !== undefined && (
        <span id={helpId} hidden>
          {help.join(' ')}
        </span>
      )}
    </div>
  );
}

function HelpText({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line, place) => (
    <span key={line} className={place === 0 ? 'tip-line' : 'tip-line quiet'}>
      {line}
    </span>
  ));
}

interface NumberSettingProps extends Common {
  readonly value: number;
  readonly range: NumberRange;
  readonly unit?: string;
  /** Without one there is nothing to go back to. */
  readonly byDefault?: number;
  readonly onChange: (value: number) => void;
}

/** A number with its unit; its range shows while it is edited. */
export function NumberSetting({ value, range, unit, byDefault, onChange, ...common }: NumberSettingProps) {
  const { t } = useTexts();
  const [problem, setProblem] = useState<string>();
  const [focused, setFocused] = useState(false);
  const hint = problem ?? (focused ? rangeText() : undefined);
  const changed = byDefault !== undefined && byDefault !== value;
  return (
    <SettingFrame
      {...common}
      hint={hint}
      invalid={problem !== undefined}
      wide={byDefault === undefined}
      reset={changed ? { text: numberText(byDefault), run: () => onChange(byDefault) } : undefined}
    >
      {(describedBy) => (
        <span
          className="field-box"
          data-invalid={problem !== undefined}
          data-disabled={common.disabled === true}
        >
          <NumberInput
            value={value}
            range={range}
            label={common.label}
            disabled={common.disabled === true}
            onChange={onChange}
            onProblem={setProblem}
            onFocused={setFocused}
            describedBy={describedBy}
          />
          {unit !== undefined && <span className="field-unit">{unit}</span>}
        </span>
      )}
    </SettingFrame>
  );

  function rangeText(): string {
    const minimum = boundText(range.minimum);
    const maximum = boundText(range.maximum);
    const bounds =
      range.above === true
        ? t('settings.rangeAbove', { minimum, maximum })
        : range.below === true
          ? t('settings.rangeBelow', { minimum, maximum })
          : t('settings.range', { minimum, maximum });
    return byDefault === undefined
      ? bounds
      : `${bounds} · ${t('inspector.default', { value: numberText(byDefault) })}`;
  }
}

interface ChoiceSettingProps<Value extends string> extends Common {
  readonly value: Value;
  readonly options: readonly (ChoiceOption & { readonly value: Value })[];
  readonly byDefault?: Value;
  readonly onChange: (value: Value) => void;
}

export function ChoiceSetting<Value extends string>(props: ChoiceSettingProps<Value>) {
  const { value, options, byDefault, onChange, ...common } = props;
  const text = options.find((option) => option.value === byDefault)?.title ?? '';
  const changed = byDefault !== undefined && byDefault !== value;
  return (
    <SettingFrame
      {...common}
      wide={byDefault === undefined}
      reset={changed ? { text, run: () => onChange(byDefault) } : undefined}
    >
      {(describedBy) => (
        <ChoiceSelect
          describedBy={describedBy}
          value={value}
          options={options}
          label={common.label}
          disabled={common.disabled === true}
          onChange={(next) => {
            const chosen = options.find((option) => option.value === next);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        />
      )}
    </SettingFrame>
  );
}

interface SwitchSettingProps extends Common {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function SwitchSetting({ value, onChange, ...common }: SwitchSettingProps) {
  return (
    <SettingFrame {...common}>
      {(describedBy) => (
        <Checkbox.Root
          className="check-box"
          aria-describedby={describedBy}
          checked={value}
          disabled={common.disabled === true}
          aria-label={common.label}
          onCheckedChange={onChange}
        >
          <Checkbox.Indicator>
            <Check size={10} strokeWidth={3} aria-hidden />
          </Checkbox.Indicator>
        </Checkbox.Root>
      )}
    </SettingFrame>
  );
}

interface TextSettingProps extends Common {
  readonly value: string;
  readonly mono?: boolean;
  /** Whether an empty text is taken too. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
  /** Beside the field: a way to pick the text. */
  readonly button?: ReactNode;
}

/** A text, taken with Enter or when the field is left. */
export function TextSetting(props: TextSettingProps) {
  const { value, mono = false, optional = false, placeholder, onChange, button, ...common } = props;
  const [draft, setDraft] = useState<string>();
  const id = useId();
  const take = (): void => {
    const text = draft?.trim();
    if (text !== undefined && text !== value && (optional || text !== '')) onChange(text);
    setDraft(undefined);
  };
  return (
    <SettingFrame {...common} wide>
      {(describedBy) => (
        <span className="setting-text">
          <span className="field-box" data-disabled={common.disabled === true}>
            <input
              id={id}
              className={mono ? 'mono' : ''}
              value={draft ?? value}
              title={draft ?? value}
              aria-label={common.label}
              aria-describedby={describedBy}
              placeholder={placeholder}
              disabled={common.disabled}
              spellCheck={false}
              onChange={(event) => setDraft(event.target.value)}
              onBlur={take}
              onKeyDown={(event) => {
                if (event.key === 'Enter') take();
                if (event.key === 'Escape') setDraft(undefined);
              }}
            />
          </span>
          {button}
        </span>
      )}
    </SettingFrame>
  );
}
