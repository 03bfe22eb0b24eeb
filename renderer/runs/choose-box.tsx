import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';

interface ChooseBoxProps {
  readonly isChosen: boolean;
  readonly label: string;
  readonly onToggle: () => void;
}

/** Takes a run or a group of runs into the comparison, or out of it. */
export function ChooseBox({ isChosen, label, onToggle }: ChooseBoxProps) {
  return (
    <Checkbox.Root className="check-box" checked={isChosen} aria-label={label} onCheckedChange={onToggle}>
      <Checkbox.Indicator>
        <Check size={10} strokeWidth={3} aria-hidden />
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
