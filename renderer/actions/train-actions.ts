import { Play } from 'lucide-react';
import { explain, hasErrors } from '../../shared/diagnostics/diagnostic.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { services } from '../state/services.ts';
import { showToast } from '../state/toasts.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

/** Trains the document as it stands; main keeps the run, whatever becomes of this window. */
async function train(): Promise<void> {
  const project = useProject.getState().open?.id;
  const document = currentDocument();
  if (project === undefined || document === undefined) return;
  useView.setState({ room: 'train' });
  const started = await services().runs.start({ project, text: serializeProject(document), device: 'auto' });
  const [problem] = started.ok ? [] : started.error;
  if (problem === undefined) return;
  const { message, fix } = explain(problem, currentLanguage());
  showToast({ tone: 'error', title: translate()('toast.actionFailed'), detail: `${message} ${fix}` });
}

export const trainActions = {
  start: {
    id: 'train.start',
    title: 'action.startTraining',
    group: 'train',
    icon: Play,
    shortcut: 'Mod+Enter',
    enabled: () => {
      const { of, problems } = useFacts.getState();
      return of !== undefined && of === currentDocument() && !hasErrors(problems);
    },
    run: train,
  },
} as const satisfies Readonly<Record<string, Action>>;
