import { FileChartLine, FolderSearch, ListX } from 'lucide-react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { closeLogs, openEventLogs, useEventLogs } from '../state/event-logs.ts';
import { pickFiles } from '../state/file-picking.ts';
import { isProjectOpen } from '../state/project-store.ts';
import { useRuns } from '../state/runs-store.ts';
import { showToast } from '../state/toasts.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

/** Asks for event files and shows their curves beside those of runs. */
async function open(kind: 'open-file' | 'open-folder'): Promise<void> {
  const t = translate();
  const [picked] = await pickFiles({ kind, title: t(`runs.logs.pick.${kind}`) });
  if (picked === undefined) return;
  const { isOpen, omitted, problems } = await openEventLogs(picked.handle);
  for (const problem of problems) {
    const { message, fix } = explain(problem, currentLanguage());
    showToast({ tone: isOpen ? 'warning' : 'error', title: message, detail: fix });
  }
  if (omitted > 0) showToast({ tone: 'info', title: t('runs.logs.omitted', { count: omitted }) });
  if (isOpen) useView.setState({ page: 'runs' });
}

const hasRuns = () => isProjectOpen() && useRuns.getState().runs.length > 0;

export const eventLogActions = {
  openFolder: {
    id: 'runs.open-log-folder',
    title: 'runs.logs.openFolder',
    group: 'train',
    icon: FolderSearch,
    enabled: hasRuns,
    run: () => open('open-folder'),
  },
  openFile: {
    id: 'runs.open-log-file',
    title: 'runs.logs.openFile',
    group: 'train',
    icon: FileChartLine,
    enabled: hasRuns,
    run: () => open('open-file'),
  },
  close: {
    id: 'runs.close-logs',
    title: 'runs.logs.closeAll',
    group: 'train',
    icon: ListX,
    enabled: () => useEventLogs.getState().logs.length > 0,
    run: closeLogs,
  },
} as const satisfies Readonly<Record<string, Action>>;
