import { FileText } from 'lucide-react';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { useExperiments } from '../state/experiment-store.ts';
import { fileNameOf, pickFiles } from '../state/file-picking.ts';
import { useProject } from '../state/project-store.ts';
import { currentRun } from '../state/runs-store.ts';
import { useSearches } from '../state/search-store.ts';
import { services } from '../state/services.ts';
import { showToast } from '../state/toasts.ts';
import type { Action } from './action.ts';
import { showProblem } from './settings-editing.ts';

type Write = (to: {
  readonly file: PickedFile['handle'];
  readonly language: Language;
}) => Promise<Checked<object>>;

/** Asks for a file and has a report written into it. */
async function saveReport(name: string, write: Write): Promise<void> {
  const t = translate();
  const [file] = await pickFiles({
    kind: 'save-file',
    title: t('report.saveTitle'),
    extensions: ['html'],
    suggestedName: `${fileNameOf(name)}.html`,
  });
  if (file === undefined) return;
  const saved = await write({ file: file.handle, language: currentLanguage() });
  if (saved.ok) showToast({ tone: 'success', title: t('report.saved'), detail: file.path });
  else showProblem(saved.error[0]);
}

const projectName = () => useProject.getState().history?.workspace.document.name ?? '';

export const reportActions = {
  run: {
    id: 'runs.save-report',
    title: 'report.run',
    group: 'train',
    icon: FileText,
    enabled: () => currentRun()?.folder !== undefined,
    run: async () => {
      const run = currentRun();
      if (run === undefined) return;
      await saveReport(`${projectName()}-run-${run.number}`, (to) =>
        services().runs.saveReport({ run: run.run, ...to }),
      );
    },
  },
  search: {
    id: 'search.save-report',
    title: 'report.search',
    group: 'train',
    icon: FileText,
    enabled: () => useSearches.getState().shown !== undefined,
    run: async () => {
      const project = useProject.getState().open?.id;
      const { shown } = useSearches.getState();
      if (project === undefined || shown === undefined) return;
      await saveReport(`${projectName()}-search`, (to) =>
        services().searches.saveReport({ project, search: shown, ...to }),
      );
    },
  },
  experiment: {
    id: 'experiment.save-report',
    title: 'report.experiment',
    group: 'train',
    icon: FileText,
    enabled: () => useExperiments.getState().shown !== undefined,
    run: async () => {
      const project = useProject.getState().open?.id;
      const { shown, view } = useExperiments.getState();
      if (project === undefined || shown === undefined) return;
      await saveReport(view?.settings.question ?? projectName(), (to) =>
        services().experiments.saveReport({ project, experiment: shown, ...to }),
      );
    },
  },
} as const satisfies Readonly<Record<string, Action>>;
