import './run-confusion-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { RunId } from '../../shared/contract/common.ts';
import { useTexts } from '../i18n/index.ts';
import { isActive, useRuns } from '../state/runs-store.ts';
import { RunConfusion } from '../ui/run-confusion.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';

/** The confusion matrix of one run of the table. */
export function RunConfusionDialog({ run }: { readonly run: RunId }) {
  const { t } = useTexts();
  const summary = useRuns((state) => state.runs.find((known) => known.run === run));
  if (summary === undefined) return null;
  const close = (): void => useRuns.setState({ confusionOf: undefined });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog run-confusion-dialog">
          <div className="dialog-title">
            <Dialog.Title>{t('runs.confusionTitle', { number: summary.number })}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('runs.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="scroll" {...scrolledByKeys}>
            <RunConfusion run={run} training={isActive(summary)} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
