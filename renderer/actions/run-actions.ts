import {
  Columns3,
  FileDown,
  FileQuestion,
  FolderDown,
  FolderInput,
  FolderOutput,
  Grid3x3,
  ListRestart,
  ListX,
  MessageCircleQuestion,
  PenLine,
  Pin,
  RotateCw,
  Trash2,
  Upload,
} from 'lucide-react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { translate } from '../i18n/index.ts';
import { chooseExportRun } from '../state/export-store.ts';
import { fileNameOf, pickFiles } from '../state/file-picking.ts';
import { edit, isProjectOpen, useProject } from '../state/project-store.ts';
import { answerPicked, askRun, useRunAnswers } from '../state/run-answers.ts';
import { useRunColumns } from '../state/run-columns-choice.ts';
import { beginResume } from '../state/run-resuming.ts';
import { followRun } from '../state/run-store.ts';
import { chooseNone, currentRun, isActive, refreshRuns, togglePinned, useRuns } from '../state/runs-store.ts';
import { services } from '../state/services.ts';
import { showToast } from '../state/toasts.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { showProblem } from './settings-editing.ts';
import { showUndoToast } from './undo-toast.ts';

const inRuns = () => isProjectOpen() && useView.getState().page === 'runs';

/** Puts the graph and training settings of a run into the editor, as one step that can be undone. */
export function openRunGraph(run: RunId): void {
  const { documents, runs } = useRuns.getState();
  const opened = documents.get(run);
  const number = runs.find((known) => known.run === run)?.number ?? 0;
  if (opened === undefined) return;
  const t = translate();
  const { document, layout } = opened;
  edit(t('runs.restoreStep', { number }), (draft) => {
    Object.assign(draft.document, { graph: document.graph, training: document.training });
    // A run without a layout leaves nodes where they stand now.
    Object.assign(draft.layout.nodes, layout.nodes);
  });
  useView.setState({ page: 'build' });
  showUndoToast('info', t('runs.restored', { number }));
}

async function resume(): Promise<void> {
  const run = currentRun()?.run;
  if (run === undefined) return;
  await beginResume(run, 'auto', ([problem]) => {
    void refreshRuns();
    if (problem === undefined) followRun(run);
    else showProblem(problem);
  });
}

/** The run whose menu is open, where it is not one of those compared; else these; without any, all of the list. */
function runsToSave(): readonly RunId[] {
  const { chosen, runs, pointed } = useRuns.getState();
  if (pointed !== undefined && !chosen.includes(pointed)) return [pointed];
  return chosen.length > 0 ? chosen : runs.map(({ run }) => run);
}

/** Asks for a file and writes the figures of runs into it as a table. */
async function saveFigures(): Promise<void> {
  const ids = runsToSave();
  const t = translate();
  const project = useProject.getState().history?.workspace.document.name ?? '';
  const [file] = await pickFiles({
    kind: 'save-file',
    title: t('runs.saveFiguresTitle'),
    extensions: ['csv'],
    suggestedName: `${fileNameOf(project)}-runs.csv`,
  });
  if (file === undefined) return;
  const saved = await services().runs.saveFigures({ runs: [...ids], file: file.handle });
  if (saved.ok) showToast({ tone: 'success', title: t('runs.figuresSaved'), detail: file.path });
  else for (const problem of saved.error) showProblem(problem);
}

/** Asks for a folder and writes what runs logged into it, for TensorBoard. */
async function saveEvents(): Promise<void> {
  const t = translate();
  const [folder] = await pickFiles({ kind: 'open-folder', title: t('runs.saveEventsTitle') });
  if (folder === undefined) return;
  const saved = await services().runs.saveEvents({ runs: [...runsToSave()], folder: folder.handle });
  if (!saved.ok) for (const problem of saved.error) showProblem(problem);
  else {
    const detail = t('runs.eventsSavedDetail', { folder: folder.path });
    showToast({ tone: 'success', title: t('runs.eventsSaved'), detail });
  }
}

/** Why nothing can be done with the run of the moment, or what it lacks for it; undefined where it lacks nothing. */
function runReason(isFit: (run: RunSummary) => boolean, lacks: string): string | undefined {
  const t = translate();
  const run = currentRun();
  if (run === undefined) return t('disabledReason.no-run');
  if (isActive(run)) return t('disabledReason.running');
  return isFit(run) ? undefined : lacks;
}

/** The run whose answers are shown, else the run of the moment where it has learned something. */
function runToAnswer(): RunId | undefined {
  const run = currentRun();
  return useRunAnswers.getState().open?.run ?? ((run?.epochs.done ?? 0) > 0 ? run?.run : undefined);
}

/** Asks a person for data and has the run answer it. */
async function answer(kind: 'open-file' | 'open-folder'): Promise<void> {
  const run = runToAnswer();
  if (run === undefined) return;
  const title = translate()(kind === 'open-file' ? 'runs.answers.file' : 'runs.answers.folder');
  const [picked] = await pickFiles({ kind, title });
  if (picked !== undefined) await answerPicked(run, picked);
}

/** Asks for a file and has the answers of a run written into it, beside the rows of a table or in the form of a competition. */
async function saveAnswers(): Promise<void> {
  const open = useRunAnswers.getState().open;
  const picked = open?.given?.picked;
  if (open === undefined || picked === undefined) return;
  const name = fileNameOf((picked.path.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, ''));
  const [file] = await pickFiles({
    kind: 'save-file',
    title: translate()('runs.answers.saveTitle'),
    extensions: ['csv'],
    suggestedName: `${name}-answers.csv`,
  });
  if (file !== undefined) await answerPicked(open.run, picked, file);
}

export const runActions = {
  open: {
    id: 'runs.open',
    title: 'runs.action.open',
    group: 'train',
    icon: FolderDown,
    enabled: () => {
      const { documents } = useRuns.getState();
      const run = currentRun()?.run;
      return run !== undefined && documents.has(run) && useProject.getState().open?.writable === true;
    },
    run: () => {
      const run = currentRun()?.run;
      if (run !== undefined) openRunGraph(run);
    },
  },
  resume: {
    id: 'runs.resume',
    title: 'runs.action.resume',
    group: 'train',
    icon: RotateCw,
    enabled: () => {
      const run = currentRun();
      return run?.resumable === true && !useRuns.getState().runs.some(isActive);
    },
    disabledReason: () => {
      const t = translate();
      const lacks = runReason(({ resumable }) => resumable, t('disabledReason.not-resumable'));
      return lacks ?? (useRuns.getState().runs.some(isActive) ? t('disabledReason.running') : undefined);
    },
    run: resume,
  },
  export: {
    id: 'runs.export',
    title: 'runs.action.export',
    group: 'train',
    icon: Upload,
    enabled: () => {
      const run = currentRun();
      return run !== undefined && !isActive(run) && run.epochs.done > 0;
    },
    disabledReason: () => runReason(({ epochs }) => epochs.done > 0, translate()('disabledReason.no-epoch')),
    run: () => {
      const run = currentRun()?.run;
      if (run !== undefined) chooseExportRun(run);
      useView.setState({ page: 'export' });
    },
  },
  confusion: {
    id: 'runs.confusion',
    title: 'runs.action.confusion',
    group: 'train',
    icon: Grid3x3,
    enabled: () => inRuns() && (currentRun()?.epochs.done ?? 0) > 0,
    run: () => useRuns.setState({ confusionOf: currentRun()?.run }),
  },
  answer: {
    id: 'runs.answer',
    title: 'runs.action.answer',
    group: 'train',
    icon: MessageCircleQuestion,
    enabled: () => (currentRun()?.epochs.done ?? 0) > 0,
    disabledReason: () => runReason(({ epochs }) => epochs.done > 0, translate()('disabledReason.no-epoch')),
    run: () => {
      const run = currentRun()?.run;
      if (run !== undefined) askRun(run);
    },
  },
  answerFile: {
    id: 'runs.answer-file',
    title: 'runs.action.answerFile',
    group: 'train',
    icon: FileQuestion,
    enabled: () => runToAnswer() !== undefined,
    run: () => answer('open-file'),
  },
  answerFolder: {
    id: 'runs.answer-folder',
    title: 'runs.action.answerFolder',
    group: 'train',
    icon: FolderInput,
    enabled: () => runToAnswer() !== undefined,
    run: () => answer('open-folder'),
  },
  saveAnswers: {
    id: 'runs.save-answers',
    title: 'runs.action.saveAnswers',
    group: 'train',
    icon: FileDown,
    enabled: () => {
      const { open } = useRunAnswers.getState();
      return open?.state === 'answered' && open.given?.picked !== undefined;
    },
    run: saveAnswers,
  },
  saveFigures: {
    id: 'runs.save-figures',
    title: 'runs.action.saveFigures',
    group: 'train',
    icon: FileDown,
    enabled: () => isProjectOpen() && runsToSave().length > 0,
    run: saveFigures,
  },
  saveEvents: {
    id: 'runs.save-events',
    title: 'runs.action.saveEvents',
    group: 'train',
    icon: FolderOutput,
    enabled: () => isProjectOpen() && runsToSave().length > 0,
    run: saveEvents,
  },
  pin: {
    id: 'runs.pin',
    title: 'runs.action.pin',
    group: 'train',
    icon: Pin,
    enabled: () => inRuns() && (currentRun()?.epochs.done ?? 0) > 0,
    checked: () => {
      const run = currentRun()?.run;
      return run !== undefined && useRuns.getState().pinned.includes(run);
    },
    run: () => {
      const run = currentRun()?.run;
      if (run !== undefined) togglePinned(run);
    },
  },
  columns: {
    id: 'runs.columns',
    title: 'runs.action.columns',
    group: 'train',
    icon: Columns3,
    enabled: isProjectOpen,
    run: () => {
      useView.setState({ page: 'runs' });
      useRunColumns.setState({ isOpen: true });
    },
  },
  annotate: {
    id: 'runs.annotate',
    title: 'runs.action.annotate',
    group: 'train',
    icon: PenLine,
    enabled: () => inRuns() && currentRun()?.folder !== undefined,
    run: () => useRuns.setState({ annotating: currentRun()?.run }),
  },
  delete: {
    id: 'runs.delete',
    title: 'runs.action.delete',
    group: 'train',
    icon: Trash2,
    enabled: () => {
      const run = currentRun();
      return inRuns() && run !== undefined && !isActive(run);
    },
    run: () => useRuns.setState({ deleting: currentRun()?.run }),
  },
  clear: {
    id: 'runs.clear',
    title: 'runs.action.clear',
    group: 'train',
    icon: ListX,
    enabled: () => useRuns.getState().chosen.length + useRuns.getState().chosenGroups.length > 0,
    run: chooseNone,
  },
  refresh: {
    id: 'runs.refresh',
    title: 'runs.action.refresh',
    group: 'train',
    icon: ListRestart,
    enabled: isProjectOpen,
    run: refreshRuns,
  },
} as const satisfies Readonly<Record<string, Action>>;
