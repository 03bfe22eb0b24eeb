import { type KeyboardEvent, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { type NumberRange, rangeProblem } from './number-range.ts';
import { numberText, readNumber } from './typed-number.ts';

interface NumberInputProps {
  readonly id?: string;
  readonly value: number;
  readonly range: NumberRange;
  readonly label: string;
  readonly onChange: (value: number) => void;
  readonly onProblem?: (problem: string | undefined) => void;
  readonly onFocused?: (focused: boolean) => void;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
}

/** A field for a number: type and Enter, arrows step, Escape puts the value back. What does not fit is not taken. */
export function NumberInput(props: NumberInputProps) {
  const { id, value, range, label, onChange, onProblem, onFocused, disabled = false, describedBy } = props;
  const { t } = useTexts();
  const [draft, setDraft] = useState<string>();
  const problem = draft === undefined ? undefined : rangeProblem(range, readNumber(draft), t);
  const leave = (): void => {
    setDraft(undefined);
    onProblem?.(undefined);
  };
  const take = (): void => {
    if (draft !== undefined && problem === undefined && readNumber(draft) !== value)
      onChange(readNumber(draft));
    leave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && problem === undefined) take();
    if (event.key === 'Escape') leave();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const from = draft === undefined || problem !== undefined ? value : readNumber(draft);
    const next = steppedNumber(range, from, (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    leave();
    if (next !== value) onChange(next);
  };
  return (
    <input
      {...(id !== undefined && { id })}
      className="mono"
      value={draft ?? numberText(value)}
      aria-label={label}
      aria-invalid={problem !== undefined}
      aria-describedby={describedBy}
      inputMode="decimal"
      disabled={disabled}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => {
        setDraft(event.target.value);
        onProblem?.(rangeProblem(range, readNumber(event.target.value), t));
      }}
      onFocus={(event) => {
        event.target.select();
        onFocused?.(true);
      }}
      onBlur={() => {
        take();
        onFocused?.(false);
      }}
      onKeyDown={onKeyDown}
    />
  );
}

const ladder = [1, 2, 5];

/** The number some arrow presses further, within the range. */
export function steppedNumber(range: NumberRange, value: number, steps: number): number {
  const next = range.log === true ? onLadder(value, steps) : value + steps * (range.step ?? 1);
  const rounded = Number(next.toPrecision(12));
  const fits = (number: number): boolean =>
    number >= range.minimum &&
    number <= range.maximum &&
    !(range.above === true && number === range.minimum) &&
    !(range.below === true && number === range.maximum);
  if (fits(rounded)) return rounded;
  const nearest = Math.min(range.maximum, Math.max(range.minimum, rounded));
  return fits(nearest) ? nearest : value;
}

/** Through 1, 2, 5, 10, 20 ... from the rung that is nearest below. */
function onLadder(value: number, steps: number): number {
  if (value <= 0) return steps > 0 ? 1e-6 : value;
  const decade = Math.floor(Math.log10(value) + 1e-9);
  const mantissa = value / 10 ** decade;
  const below = ladder.findLastIndex((rung) => rung <= mantissa + 1e-9);
  const onRung = Math.abs((ladder[below] ?? 1) - mantissa) < 1e-9;
  const rung = decade * ladder.length + below + steps + (onRung || steps > 0 ? 0 : 1);
  const place = ((rung % ladder.length) + ladder.length) % ladder.length;
  return (ladder[place] ?? 1) * 10 ** Math.floor(rung / ladder.length);
}
