import { CircleStop, Upload } from 'lucide-react';
import { exportFormats } from '../../shared/export/formats.ts';
import { translate } from '../i18n/index.ts';
import { cancelExport, exportedRun, startExport, useExport } from '../state/export-store.ts';
import { fileNameOf, pickFiles } from '../state/file-picking.ts';
import { useProject } from '../state/project-store.ts';
import { showToast } from '../state/toasts.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

/** Asks for the file, then writes and proves it. */
async function start(): Promise<void> {
  const run = exportedRun();
  if (run === undefined) return;
  useView.setState({ page: 'export' });
  const { format, prune, quantize } = useExport.getState().settings;
  const parts = [
    fileNameOf(useProject.getState().history?.workspace.document.name ?? ''),
    `run${run.number}`,
    prune !== null && 'pruned',
    quantize !== 'none' && quantize,
  ];
  const { extension } = exportFormats[format];
  const [file] = await pickFiles({
    kind: 'save-file',
    title: translate()('exporting.chooseTitle'),
    extensions: [extension.slice(1)],
    suggestedName: `${parts.filter(Boolean).join('-')}${extension}`,
  });
  if (file !== undefined) await startExport(run.run, file);
}

const isRunning = () => useExport.getState().now.phase === 'running';

export const exportActions = {
  start: {
    id: 'export.start',
    title: 'exporting.action.start',
    group: 'file',
    icon: Upload,
    shortcut: 'Mod+Shift+E',
    enabled: () => !isRunning() && exportedRun() !== undefined,
    run: start,
  },
  cancel: {
    id: 'export.cancel',
    title: 'exporting.action.cancel',
    group: 'file',
    icon: CircleStop,
    enabled: isRunning,
    run: async () => {
      await cancelExport();
      showToast({ tone: 'info', title: translate()('exporting.cancelled') });
    },
  },
} as const satisfies Readonly<Record<string, Action>>;
