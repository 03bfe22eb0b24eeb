import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';

export interface ChoiceOption {
  readonly value: string;
  readonly title: string;
  /** Said after the title, quietly. */
  readonly note?: string;
  /** Whether it stands in the list but cannot be chosen. */
  readonly disabled?: boolean;
}

/** At the end of a field that opens a list of choices. */
export function ChoiceIcon() {
  return (
    <Select.Icon className="quiet choice-icon">
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
    </Select.Icon>
  );
}

/** The list that such a field opens, with a mark at what is chosen. */
export function ChoiceList({ options }: { readonly options: readonly ChoiceOption[] }) {
  return (
    <Select.Portal>
      <Select.Positioner className="menu-layer" sideOffset={4} alignItemWithTrigger={false}>
        <Select.Popup className="menu-list">
          {options.map((option) => (
            <Select.Item
              key={option.value}
              value={option.value}
              className="menu-item"
              disabled={option.disabled === true}
            >
              <span className="menu-mark">
                <Select.ItemIndicator>
                  <Check size={14} strokeWidth={1.75} aria-hidden />
                </Select.ItemIndicator>
              </span>
              <Select.ItemText>{option.title}</Select.ItemText>
              {option.note !== undefined && <span className="menu-note">{option.note}</span>}
            </Select.Item>
          ))}
        </Select.Popup>
      </Select.Positioner>
    </Select.Portal>
  );
}
