import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { BaselineId } from '../../shared/contract/baselines.ts';
import { showProblem } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { removeBaseline, useBaselines } from '../state/baselines-store.ts';

/** Asks before the record of a baseline goes. */
export function RemoveBaselineDialog({ baseline }: { readonly baseline: BaselineId }) {
  const { t } = useTexts();
  const close = (): void => useBaselines.setState({ removing: undefined });
  const remove = async (): Promise<void> => {
    close();
    const [problem] = await removeBaseline(baseline);
    if (problem !== undefined) showProblem(problem);
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="scrim" />
        <AlertDialog.Popup className="dialog confirm-dialog">
          <AlertDialog.Title className="confirm-title">{t('baseline.removeTitle')}</AlertDialog.Title>
          <AlertDialog.Description className="quiet">{t('baseline.removeText')}</AlertDialog.Description>
          <div className="confirm-ways">
            <AlertDialog.Close className="button button-large">{t('baseline.cancel')}</AlertDialog.Close>
            <button type="button" className="button button-large button-danger" onClick={() => void remove()}>
              {t('baseline.removeConfirm')}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
