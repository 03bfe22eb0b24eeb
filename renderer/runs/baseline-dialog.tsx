import './standings.css';
import './baseline-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { baselineActions } from '../actions/baseline-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { refreshBaselines, useBaselines } from '../state/baselines-store.ts';
import { useFilePicker } from '../state/file-picking.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { BaselineLeaderboard } from './baseline-leaderboard.tsx';
import { NewBaseline } from './new-baseline.tsx';
import { RemoveBaselineDialog } from './remove-baseline-dialog.tsx';

/** H2O AutoML beside the runs: what a new baseline is asked for with and how far it is, or the leaderboard of one that is kept. */
export function BaselineDialog() {
  const { t } = useTexts();
  // All of it: what was chosen decides which buttons can be pressed.
  const { open, phase, baselines, removing, measuring } = useBaselines();
  const listed = baselines.find(({ baseline }) => baseline === open);
  const picking = useFilePicker((state) => state.open !== undefined);
  const content = useRef<HTMLDivElement>(null);
  const isOpen = open !== undefined;
  useEffect(() => {
    if (isOpen) void refreshBaselines();
  }, [isOpen]);
  if (open === undefined || (open !== 'new' && listed === undefined)) return null;
  if (removing !== undefined) return <RemoveBaselineDialog baseline={removing} />;
  return (
    <Dialog.Root
      open={!picking}
      onOpenChange={(shown) => !shown && useBaselines.setState({ open: undefined })}
    >
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog baseline" initialFocus={content}>
          <div className="dialog-title">
            <Dialog.Title>
              {t(listed === undefined ? 'baseline.newTitle' : 'baseline.shownTitle')}
            </Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('baseline.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="standings-content scroll" ref={content} {...scrolledByKeys}>
            {listed === undefined ? <NewBaseline /> : <BaselineLeaderboard record={listed.record} />}
            {measuring && <Progress what={t('baseline.stage.comparing')} share={undefined} />}
          </div>
          <div className="standings-foot">
            {listed !== undefined && (
              <>
                <ActionButton
                  action={baselineActions.measure}
                  look="plain"
                  size="large"
                  label={t('baseline.action.measureShort')}
                />
                <ActionButton
                  action={baselineActions.remove}
                  look="plain"
                  size="large"
                  label={t('baseline.action.removeShort')}
                />
              </>
            )}
            {listed === undefined && phase !== 'none' && (
              <ActionButton
                action={baselineActions.stop}
                look="plain"
                size="large"
                label={t('baseline.action.stopShort')}
              />
            )}
            {listed === undefined && phase === 'none' && (
              <ActionButton
                action={baselineActions.start}
                look="primary"
                size="large"
                label={t('baseline.action.startShort')}
              />
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
