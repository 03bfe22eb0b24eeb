import { translate } from '../i18n/index.ts';
import { undoEdit } from '../state/project-store.ts';
import { showToast } from '../state/toasts.ts';

/** Shows what the last step did, and offers to take it back; `step`: what it is called, where the title says it otherwise. */
export function showUndoToast(tone: 'success' | 'info', title: string, step = title): void {
  const t = translate();
  const undo = { label: t('toast.undo'), name: t('toast.undoOf', { step }), run: undoEdit };
  showToast({ tone, title, actions: [undo] });
}
