/** Between the window and main: opening, saving, taking over, what the data is. */
import type { Patch } from 'immer';
import { err, ok } from '../../shared/base/result.ts';
import type { Handle, ProjectId } from '../../shared/contract/common.ts';
import type {
  JournalEntry,
  OpenedProject,
  ProjectEvent,
  ReadOnlyReason,
} from '../../shared/contract/projects.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { emptyLayout, parseLayout, serializeLayout } from '../../shared/document/layout.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { catalogueOf } from '../../shared/nodes/catalogue.ts';
import { migrateNodes } from '../../shared/nodes/migrate-nodes.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import { forgetData, readData } from './data-reading.ts';
import { knowData } from './facts-store.ts';
import { replayed, type Workspace } from './history.ts';
import { keepJournal, type WindowJournal } from './journal.ts';
import { lastingStream } from './lasting-stream.ts';
import { noteLeft } from './left-project.ts';
import {
  changeOpenProject,
  closeProject,
  currentWorkspace,
  markSaved,
  showProject,
  useProject,
} from './project-store.ts';
import { noteRunsChanged } from './run-store.ts';
import { refreshRuns, useRuns } from './runs-store.ts';
import { leaveSearches } from './search-store.ts';
import { services } from './services.ts';
import { openBlock, select, useView } from './view-store.ts';

interface Session {
  readonly project: ProjectId;
  readonly folder: Handle;
  /** Number of the last edit that came back from the journal: this window's own count on from there. */
  readonly revisionBefore: number;
  readonly journal: WindowJournal;
  readonly stop: () => void;
}

let session: Session | undefined;

type OutsideListener = (event: ProjectEvent['event']) => void;
const outsideListeners = new Set<OutsideListener>();

/** Called at what happens to the open project outside this window, after the session took note; returns how to stop. */
export function onOutside(listener: OutsideListener): () => void {
  outsideListeners.add(listener);
  return () => outsideListeners.delete(listener);
}

export interface OpenOutcome {
  /** Whether edits came back that had not been saved. */
  readonly recovered: boolean;
  /** Warnings about edits that could not come back. */
  readonly problems: readonly Diagnostic[];
}

/** Shows a project that main opened. Refused, with the reasons, when its file cannot be read. */
export function beginSession(opened: OpenedProject): Checked<OpenOutcome> {
  const parsed = openDocument(opened.texts.project, 'project.json');
  if (!parsed.ok) return parsed;
  endSession();
  const layout = opened.texts.layout === null ? emptyLayout : parseLayout(opened.texts.layout);
  const { problems, readOnly } = parsed.value;
  const saved: Workspace = { document: parsed.value.document, layout };
  const workspace = recover(saved, opened.journal);
  const { project: id, folder, path } = opened;
  const why = readOnly ? ({ reason: 'newer' } as const) : (opened.readOnly ?? undefined);
  showProject(
    { id, path, writable: opened.writable && !readOnly, readOnly: why, problems },
    workspace,
    undefined,
  );
  select([]);
  openBlock([]);
  // What was recovered is not on the disk: the document is dirty from the start.
  if (workspace !== saved) useProject.setState({ savedRevision: -1 });
  const revisionBefore = opened.journal.at(-1)?.revision ?? 0;
  const journal = keepJournal(id, revisionBefore);
  session = { project: id, folder, revisionBefore, journal, stop: follow(id) };
  return ok({ recovered: workspace !== saved, problems: opened.problems });
}

function recover(saved: Workspace, journal: readonly JournalEntry[]): Workspace {
  const patches = journal.flatMap((entry) => entry.patches as readonly Patch[]);
  const workspace = replayed(saved, patches) ?? saved;
  if (workspace === saved) return saved;
  // The edits may be those of an older version, and bring nodes of its time.
  const { document } = workspace;
  return {
    ...workspace,
    document: { ...document, graph: migrateNodes(document.graph, catalogueOf(document)) },
  };
}

/** Watches the project and keeps reading the data's facts. */
function follow(project: ProjectId): () => void {
  const ended = new AbortController();
  const stopData = useProject.subscribe((state, before) => {
    const data = state.history?.workspace.document.data;
    if (data !== before.history?.workspace.document.data) void readData(project, ended.signal);
  });
  void readData(project, ended.signal);
  void watch(project, ended.signal);
  return () => {
    ended.abort();
    stopData();
  };
}

async function watch(project: ProjectId, ended: AbortSignal): Promise<void> {
  const open = () => services().projects.watch({ project }, ended);
  for await (const sent of lastingStream(open, ended)) {
    const { event } = sent;
    if (sent.event === 'lease-lost') noteLeaseLost(sent.to);
    if (event === 'lease-gained') noteLease();
    if (event === 'runs-changed') {
      noteRunsChanged(project);
      if (useRuns.getState().state === 'ready') void refreshRuns();
    }
    for (const listener of outsideListeners) listener(event);
  }
}

/** Another window or program writes from now on. */
function noteLeaseLost(to: { readonly pid: number; readonly host: string } | undefined): void {
  if (isNewer()) return;
  const readOnly: ReadOnlyReason = to === undefined ? { reason: 'window' } : { reason: 'program', ...to };
  changeOpenProject({ writable: false, readOnly });
}

/** This window writes from now on, where it understands all that the files hold. */
function noteLease(): void {
  if (isNewer()) return;
  changeOpenProject({ writable: true, readOnly: undefined });
  // Edits that could not be journalled while another window held the project.
  void session?.journal.send();
}

/** Whether a newer version wrote the files: the window may not write them whoever has the project. */
function isNewer(): boolean {
  return useProject.getState().open?.readOnly?.reason === 'newer';
}

/** Leaves the open project; edits not yet journalled are sent first. */
export function endSession(): void {
  if (session === undefined) return;
  const { project, journal, stop } = session;
  noteLeft();
  stop();
  void journal.stop().then(() => services().projects.close({ project }));
  session = undefined;
  forgetData();
  knowData(undefined);
  leaveSearches();
  closeProject();
}

/**
 * Writes the project to its folder. The problems when that failed: the old files are still there.
 * @param overwrite writes even over what another program changed: a person was asked
 */
export async function saveSession(overwrite = false): Promise<readonly Diagnostic[]> {
  const texts = currentTexts();
  if (session === undefined || texts === undefined) return [];
  const { revision } = useProject.getState();
  const saving = session;
  const { project, revisionBefore } = saving;
  const saved = await services().projects.save({
    project,
    revision: revisionBefore + revision,
    overwrite,
    texts,
  });
  if (!saved.ok) return saved.error;
  // Another project may have been opened meanwhile.
  if (session === saving) markSaved(revision, saved.value.savedAt);
  return saved.value.warnings;
}

/** Writes the project into a new folder below `parent` and goes on there; the old one stays as it was saved. */
export async function saveSessionAs(parent: Handle, name: string): Promise<Checked<OpenOutcome>> {
  const texts = currentTexts();
  if (session === undefined || texts === undefined) throw new Error('internal: no project is open');
  const { project, journal } = session;
  // An edit that main receives only after this would be taken for one of the old project.
  await journal.send();
  const saved = await services().projects.saveAs({ project, parent, name, texts });
  return saved.ok ? beginSession(saved.value) : saved;
}

let reopening: Promise<Checked<OpenOutcome>> | undefined;

/**
 * Shows what lies on the disk instead of what the window shows. Where that cannot be read nothing changes; nor, with no
 * problem to show, where another project was opened meanwhile.
 */
export function reopenSession(): Promise<Checked<OpenOutcome>> {
  // Two at once could end with the one shown that gave the project away.
  reopening ??= reopen().finally(() => {
    reopening = undefined;
  });
  return reopening;
}

async function reopen(): Promise<Checked<OpenOutcome>> {
  const before = useProject.getState().open;
  if (session === undefined || before === undefined) throw new Error('internal: no project is open');
  const reopened = session;
  const { folder, journal } = reopened;
  const selected = useView.getState().selection.nodes;
  // What is edited while the files are read would be gone without a word.
  changeOpenProject({ writable: false });
  try {
    await journal.send();
    const opened = await services().projects.open({ folder });
    if (session !== reopened) {
      // A person opened another project meanwhile.
      if (opened.ok) void services().projects.close({ project: opened.value.project });
      return err([]);
    }
    const begun = opened.ok ? beginSession(opened.value) : opened;
    if (begun.ok) selectAgain(selected);
    return begun;
  } finally {
    const { open } = useProject.getState();
    if (open?.id === before.id) changeOpenProject({ writable: open.readOnly === undefined });
  }
}

function selectAgain(nodes: ReadonlySet<string>): void {
  const { nodes: known = {} } = currentWorkspace()?.document.graph ?? {};
  select([...nodes].filter((node) => Object.hasOwn(known, node)));
}

/** Takes the project over from the window that writes it. */
export async function takeOverSession(): Promise<readonly Diagnostic[]> {
  if (session === undefined) return [];
  const taking = session;
  const taken = await services().projects.takeLease({ project: taking.project });
  if (!taken.ok) return taken.error;
  if (taken.value.writable && session === taking) noteLease();
  return [];
}

function currentTexts(): { readonly project: string; readonly layout: string } | undefined {
  const workspace = currentWorkspace();
  return (
    workspace && {
      project: serializeProject(workspace.document),
      layout: serializeLayout(workspace.layout),
    }
  );
}
