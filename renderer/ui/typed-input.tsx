import { type KeyboardEvent, useState } from 'react';
import type { ParameterValue } from '../../shared/document/schema.ts';
import { useTexts } from '../i18n/index.ts';
import { readTyped, sameValue, stepped, type Typed, typedText } from './parameter-value.ts';
import { useScrub } from './use-scrub.ts';

interface TypedInputProps {
  readonly declaration: Typed;
  readonly value: ParameterValue;
  readonly label: string;
  readonly onChange: (value: ParameterValue) => void;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  /** Called with what is wrong with the text as it is typed; undefined when nothing is. */
  readonly onProblem?: (problem: string | undefined) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  /** Takes the keyboard as soon as it is drawn. */
  readonly focused?: boolean;
  readonly start?: boolean;
}

/**
 * A field for numbers and lists of numbers: type and Enter, arrows step, drag sideways to scrub. Escape puts the
 * value back. What does not fit is shown and not taken.
 */
export function TypedInput(props: TypedInputProps) {
  const {
    declaration,
    value,
    label,
    onChange,
    className = '',
    disabled = false,
    describedBy,
    onProblem,
    start,
  } = props;
  const { t } = useTexts();
  const [draft, setDraft] = useState<string>();
  const scrub = useScrub(declaration, value, onChange, disabled);
  const typed = draft === undefined ? undefined : readTyped(declaration, draft, t);
  const invalid = typed?.ok === false;

  const type = (text: string): void => {
    setDraft(text);
    const read = readTyped(declaration, text, t);
    onProblem?.(read.ok ? undefined : read.problem);
  };
  const leave = (): void => {
    setDraft(undefined);
    onProblem?.(undefined);
  };
  const take = (): void => {
    if (typed?.ok && !sameValue(typed.value, value)) onChange(typed.value);
    leave();
  };
  const move = (steps: number, from: ParameterValue): void => {
    const next = stepped(declaration, from, steps);
    if (next === undefined) return;
    leave();
    if (!sameValue(next, value)) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (invalid) return;
      take();
      if (props.focused === true) event.currentTarget.blur();
    } else if (event.key === 'Escape') {
      leave();
      event.currentTarget.blur();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const size = event.shiftKey ? 10 : 1;
      move(event.key === 'ArrowUp' ? size : -size, typed?.ok ? typed.value : value);
    }
  };

  return (
    <input
      className={`mono nodrag ${className}`}
      value={draft ?? typedText(value)}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      disabled={disabled}
      spellCheck={false}
      autoComplete="off"
      data-area-start={start === true ? '' : undefined}
      onChange={(event) => type(event.target.value)}
      onFocus={(event) => {
        event.target.select();
        props.onFocus?.();
      }}
      onBlur={() => {
        take();
        props.onBlur?.();
      }}
      ref={props.focused === true ? focus : undefined}
      onKeyDown={onKeyDown}
      {...scrub.handlers}
    />
  );
}

function focus(input: HTMLInputElement | null): void {
  input?.focus();
}
