import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';

interface ChoiceSelectProps {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly label: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly disabled?: boolean;
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
        onFocus={onFocus}
        data-area-start={start === true ? '' : undefined}
      >
        <Select.Value />
        <Select.Icon className="quiet choice-icon">
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="menu-layer" sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className="menu-list">
            {options.map((option) => (
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
  );
}
