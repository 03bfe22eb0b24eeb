import './layers.css';
import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { useId } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';

/** Whether the next run is looked into while it trains. */
export function WatchChoice() {
  const { t } = useTexts();
  const watch = useRun((state) => state.watch);
  return (
    <RunChoice
      title={t('layers.action.watch')}
      help={t('layers.watchHelp')}
      checked={watch}
      onChange={(next) => useRun.setState({ watch: next })}
    />
  );
}

/** Whether some steps of the next run are measured. */
export function ProfileChoice() {
  const { t } = useTexts();
  const profile = useRun((state) => state.profile);
  return (
    <RunChoice
      title={t('profile.action.profile')}
      help={t('profile.help')}
      checked={profile}
      onChange={(next) => useRun.setState({ profile: next })}
    />
  );
}

interface RunChoiceProps {
  readonly title: string;
  readonly help: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function RunChoice({ title, help, checked, onChange }: RunChoiceProps) {
  const id = useId();
  return (
    <div className="watch-choice">
      <Checkbox.Root
        className="check-box"
        aria-label={title}
        aria-describedby={id}
        checked={checked}
        onCheckedChange={onChange}
      >
        <Checkbox.Indicator>
          <Check size={10} strokeWidth={3} aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <div>
        {title}
        <p className="quiet" id={id}>
          {help}
        </p>
      </div>
    </div>
  );
}
