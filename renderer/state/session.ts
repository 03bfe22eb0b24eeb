/** Between the window and main: opening, the journal, saving, what the data is. */
import type { Patch } from 'immer';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { JournalEntry, OpenedProject } from '../../shared/contract/projects.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { emptyLayout, parseLayout, serializeLayout } from '../../shared/document/layout.ts';
import { parseProject } from '../../shared/document/parse.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { forgetData, readData } from './data-reading.ts';
import { knowData } from './facts-store.ts';
import { replayed, type Workspace } from './history.ts';
import {
  changeOpenProject,
  closeProject,
  currentWorkspace,
  markSaved,
  onChange,
  showProject,
  useProject,
} from './project-store.ts';
import { noteRunsChanged } from './run-store.ts';
import { refreshRuns, useRuns } from './runs-store.ts';
import { services } from './services.ts';
import { select } from './view-store.ts';

/** How long edits gather before they are journalled; what a crash may cost. */
const journalAfterMilliseconds = 400;

interface Session {
  readonly project: ProjectId;
  /** Number of the last edit that came back from the journal: this window's own count on from there. */
  readonly revisionBefore: number;
  readonly stop: () => void;
}

let session: Session | undefined;

export interface OpenOutcome {
  /** Whether edits came back that had not been saved. */
  readonly recovered: boolean;
}

/** Shows a project that main opened. Refused, with the reasons, when its file cannot be read. */
export function beginSession(opened: OpenedProject): Checked<OpenOutcome> {
  const parsed = parseProject(opened.texts.project, 'project.json');
  if (!parsed.ok) return parsed;
  endSession();
  const layout = opened.texts.layout === null ? emptyLayout : parseLayout(opened.texts.layout);
  const { problems, readOnly } = parsed.value;
  const saved: Workspace = { document: parsed.value.document, layout };
  const workspace = recover(saved, opened.journal);
  const { project: id, path } = opened;
  showProject({ id, path, writable: opened.writable && !readOnly, problems }, workspace, undefined);
  select([]);
  // What was recovered is not on the disk: the document is dirty from the start.
  if (workspace !== saved) useProject.setState({ savedRevision: -1 });
  const revisionBefore = opened.journal.at(-1)?.revision ?? 0;
  session = { project: id, revisionBefore, stop: follow(id, revisionBefore) };
  return { ok: true, value: { recovered: workspace !== saved } };
}

function recover(saved: Workspace, journal: readonly JournalEntry[]): Workspace {
  const patches = journal.flatMap((entry) => entry.patches as readonly Patch[]);
  return replayed(saved, patches) ?? saved;
}

/** Journals edits, watches the project and keeps reading the data's facts. */
function follow(project: ProjectId, revisionBefore: number): () => void {
  const ended = new AbortController();
  let gathered: { revision: number; patches: Patch[] }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (): void => {
    const entries = gathered;
    gathered = [];
    timer = undefined;
    if (entries.length > 0) void services().projects.journal({ project, entries });
  };
  const stopJournal = onChange((revision, patches) => {
    gathered.push({ revision: revisionBefore + revision, patches: [...patches] });
    timer ??= setTimeout(send, journalAfterMilliseconds);
  });
  const stopData = useProject.subscribe((state, before) => {
    const data = state.history?.workspace.document.data;
    if (data !== before.history?.workspace.document.data) void readData(project, ended.signal);
  });
  void readData(project, ended.signal);
  void watch(project, ended.signal);
  return () => {
    ended.abort();
    stopJournal();
    stopData();
    clearTimeout(timer);
    send();
  };
}

async function watch(project: ProjectId, ended: AbortSignal): Promise<void> {
  for await (const { event } of services().projects.watch({ project }, ended)) {
    if (event === 'lease-lost') changeOpenProject({ writable: false });
    if (event === 'lease-gained') changeOpenProject({ writable: true });
    if (event === 'runs-changed') {
      noteRunsChanged(project);
      if (useRuns.getState().state === 'ready') void refreshRuns();
    }
  }
}

/** Leaves the open project; edits not yet journalled are sent first. */
export function endSession(): void {
  if (session === undefined) return;
  session.stop();
  void services().projects.close({ project: session.project });
  session = undefined;
  forgetData();
  knowData(undefined);
  closeProject();
}

/** Writes the project to its folder. The problems when that failed: the old files are still there. */
export async function saveSession(): Promise<readonly Diagnostic[]> {
  const workspace = currentWorkspace();
  if (session === undefined || workspace === undefined) return [];
  const { revision } = useProject.getState();
  const { project, revisionBefore } = session;
  const texts = {
    project: serializeProject(workspace.document),
    layout: serializeLayout(workspace.layout),
  };
  const saved = await services().projects.save({ project, revision: revisionBefore + revision, texts });
  if (!saved.ok) return saved.error;
  markSaved(revision, saved.value.savedAt);
  return saved.value.warnings;
}
