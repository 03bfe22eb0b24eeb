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
  const help = useId();
  return (
    <div className="watch-choice">
      <Checkbox.Root
        className="check-box"
        aria-label={t('layers.action.watch')}
        aria-describedby={help}
        checked={watch}
        onCheckedChange={(next) => useRun.setState({ watch: next })}
      >
        <Checkbox.Indicator>
          <Check size={10} strokeWidth={3} aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <div>
        {t('layers.action.watch')}
        <p className="quiet" id={help}>
          {t('layers.watchHelp')}
        </p>
      </div>
    </div>
  );
}
