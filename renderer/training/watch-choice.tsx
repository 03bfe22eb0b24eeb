import './layers.css';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** Whether the next run is looked into while it trains. */
export function WatchChoice() {
  const { t } = useTexts();
  return (
    <div className="watch-choice">
      <ActionButton action={trainActions.watch} look="plain" label={t('layers.action.watch')} />
      <p className="quiet">{t('layers.watchHelp')}</p>
    </div>
  );
}
