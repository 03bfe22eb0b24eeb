import { Select } from '@base-ui/react/select';
import { ChoiceIcon, ChoiceList, type ChoiceOption } from './choice-list.tsx';

interface ChoiceSelectProps {
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly label: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  readonly onFocus?: () => void;
  readonly start?: boolean;
  /** Shows its list as soon as it is drawn. */
  readonly startOpen?: boolean;
  /** The list was closed again. */
  readonly onClose?: () => void;
}

/** One of several named values. */
export function ChoiceSelect({
  value,
  options,
  label,
  onChange,
  className = 'field-box',
  disabled = false,
  describedBy,
  onFocus,
  start,
  startOpen = false,
  onClose,
}: ChoiceSelectProps) {
  const items = Object.fromEntries(options.map((option) => [option.value, option.title]));
  return (
    <Select.Root
      value={value}
      items={items}
      disabled={disabled}
      defaultOpen={startOpen}
      onValueChange={(next) => next !== null && onChange(next)}
      onOpenChangeComplete={(open) => !open && onClose?.()}
    >
      <Select.Trigger
        className={`${className} choice nodrag`}
        aria-label={label}
        aria-describedby={describedBy}
        onFocus={onFocus}
        data-area-start={start === true ? '' : undefined}
      >
        <Select.Value />
        <ChoiceIcon />
      </Select.Trigger>
      <ChoiceList options={options} />
    </Select.Root>
  );
}
