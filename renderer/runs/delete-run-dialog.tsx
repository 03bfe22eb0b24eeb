import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { RunId } from '../../shared/contract/common.ts';
import { showProblem } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { deleteRun, useRuns } from '../state/runs-store.ts';
import { showToast } from '../state/toasts.ts';

/** Asks before a run and its weights go. */
export function DeleteRunDialog({ run }: { readonly run: RunId }) {
  const { t } = useTexts();
  const number = useRuns((state) => state.runs.find((known) => known.run === run)?.number) ?? 0;
  const close = (): void => useRuns.setState({ deleting: undefined });
  const remove = async (): Promise<void> => {
    close();
    const [problem] = await deleteRun(run);
    if (problem === undefined) showToast({ tone: 'info', title: t('runs.deleted', { number }) });
    else showProblem(problem);
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="scrim" />
        <AlertDialog.Popup className="dialog confirm-dialog">
          <AlertDialog.Title className="confirm-title">{t('runs.deleteTitle', { number })}</AlertDialog.Title>
          <AlertDialog.Description className="quiet">{t('runs.deleteText')}</AlertDialog.Description>
          <div className="confirm-ways">
            <AlertDialog.Close className="button button-large">{t('runs.cancel')}</AlertDialog.Close>
            <button type="button" className="button button-large button-danger" onClick={() => void remove()}>
              {t('runs.deleteConfirm')}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
