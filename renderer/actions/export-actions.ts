import { CircleStop, FolderOpen, Save, Trash2, Upload } from 'lucide-react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { exportFormats } from '../../shared/export/formats.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { discardExport, exportedRun, saveExport, startExport, useExport } from '../state/export-store.ts';
import { fileNameOf, pickFiles } from '../state/file-picking.ts';
import { useProject } from '../state/project-store.ts';
import { useRuns } from '../state/runs-store.ts';
import { services } from '../state/services.ts';
import { showToast } from '../state/toasts.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

/** Makes the file and proves it; where it goes is asked once its report is there. */
async function start(): Promise<void> {
  const run = exportedRun();
  if (run === undefined) return;
  useView.setState({ page: 'export' });
  await startExport(run.run);
}

/** Asks for the place, and for leave to replace what is there, then saves the proved file. */
async function save(): Promise<void> {
  const { now } = useExport.getState();
  if (now.phase !== 'reported') return;
  const { format, prune, quantize } = now.report.settings;
  const number = useRuns.getState().runs.find(({ run }) => run === now.run)?.number ?? 0;
  const parts = [
    fileNameOf(useProject.getState().history?.workspace.document.name ?? ''),
    `run${number}`,
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
  if (file === undefined) return;
  for (const problem of await saveExport(file)) {
    const { message, fix } = explain(problem, currentLanguage());
    showToast({ tone: 'error', title: message, detail: fix });
  }
}

/** Opens the folder of the saved file; where the host has no window of its own, copies the path. */
async function show(): Promise<void> {
  const { now } = useExport.getState();
  if (now.phase !== 'reported' || now.saved === undefined) return;
  const shown = await services().files.show({ file: now.saved.handle });
  if (shown.ok) return;
  await navigator.clipboard.writeText(now.saved.path);
  showToast({ tone: 'info', title: translate()('exporting.pathCopied') });
}

const isRunning = () => useExport.getState().now.phase === 'running';
const isUnsaved = () => {
  const { now } = useExport.getState();
  return now.phase === 'reported' && now.saved === undefined;
};
const isSaved = () => {
  const { now } = useExport.getState();
  return now.phase === 'reported' && now.saved !== undefined;
};

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
      await discardExport();
      showToast({ tone: 'info', title: translate()('exporting.cancelled') });
    },
  },
  save: {
    id: 'export.save',
    title: 'exporting.action.save',
    group: 'file',
    icon: Save,
    enabled: isUnsaved,
    run: save,
  },
  discard: {
    id: 'export.discard',
    title: 'exporting.action.discard',
    group: 'file',
    icon: Trash2,
    enabled: isUnsaved,
    run: discardExport,
  },
  show: {
    id: 'export.show',
    title: 'exporting.action.show',
    group: 'file',
    icon: FolderOpen,
    enabled: isSaved,
    run: show,
  },
} as const satisfies Readonly<Record<string, Action>>;
