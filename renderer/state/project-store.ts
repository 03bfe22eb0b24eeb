/** The open project: the document and its history. The window owns them; main keeps the files and the journal. */
import type { Patch } from 'immer';
import { create } from 'zustand';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { ReadOnlyReason } from '../../shared/contract/projects.ts';
import { type Diagnostic, DiagnosticError } from '../../shared/diagnostics/diagnostic.ts';
import type { GraphSection, ProjectDocument } from '../../shared/document/schema.ts';
import {
  type Change,
  type History,
  record,
  redo,
  startHistory,
  undo,
  type Workspace,
  type WorkspaceDraft,
} from './history.ts';
import { edgeKey, select, useView } from './view-store.ts';

export interface ShownProject {
  readonly id: ProjectId;
  /** The folder as a person knows it. */
  readonly path: string;
  readonly writable: boolean;
  /** Why it is not writable; undefined where it is. A newer version of the program wrote what this one cannot. */
  readonly readOnly: ReadOnlyReason | undefined;
  /** Problems the files had: set-aside parts, a newer version. */
  readonly problems: readonly Diagnostic[];
}

interface ProjectState {
  readonly open: ShownProject | undefined;
  readonly history: History | undefined;
  /** Counts every change, undo and redo included; what the journal is numbered by. */
  readonly revision: number;
  /** The revision that lies on the disk. */
  readonly savedRevision: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number | undefined;
}

export const useProject = create<ProjectState>()(() => ({
  open: undefined,
  history: undefined,
  revision: 0,
  savedRevision: 0,
  savedAt: undefined,
}));

type JournalListener = (revision: number, patches: readonly Patch[]) => void;
const journalListeners = new Set<JournalListener>();

/** Called at every change with its patches; returns how to stop. */
export function onChange(listener: JournalListener): () => void {
  journalListeners.add(listener);
  return () => journalListeners.delete(listener);
}

/** Shows a project, with an empty history. */
export function showProject(open: ShownProject, workspace: Workspace, savedAt: number | undefined): void {
  const history = startHistory(workspace);
  useProject.setState({ open, history, revision: 0, savedRevision: 0, savedAt });
}

/** Takes the steps before and after the workspace as it is shown for those that can be undone and redone. */
export function resumeHistory(past: History['past'], future: History['future']): void {
  const { history } = useProject.getState();
  if (history !== undefined) useProject.setState({ history: { ...history, past, future } });
}

export function closeProject(): void {
  useProject.setState({ open: undefined, history: undefined, revision: 0, savedRevision: 0 });
}

export function changeOpenProject(changes: Partial<Pick<ShownProject, 'writable' | 'readOnly'>>): void {
  const { open } = useProject.getState();
  if (open !== undefined) useProject.setState({ open: { ...open, ...changes } });
}

export function isProjectOpen(): boolean {
  return useProject.getState().history !== undefined;
}

export function isDirty(): boolean {
  const { revision, savedRevision } = useProject.getState();
  return revision !== savedRevision;
}

/** Notes that the texts of a revision lie on the disk. */
export function markSaved(revision: number, savedAt: number): void {
  useProject.setState({ savedRevision: revision, savedAt });
}

export interface EditOptions {
  /** Edits with the same key that follow each other closely are one step. */
  readonly mergeKey?: string;
}

/**
 * Changes the workspace as one undo step.
 * @returns the problems when the edit was refused, else an empty list; nothing changed then
 */
export function edit(
  label: string,
  change: (draft: WorkspaceDraft) => void,
  options: EditOptions = {},
): readonly Diagnostic[] {
  const { history, open } = useProject.getState();
  if (history === undefined || open?.writable === false) return [];
  try {
    accept(record(history, { label, ...options, at: Date.now() }, change));
    return [];
  } catch (problem) {
    if (problem instanceof DiagnosticError) return problem.diagnostics;
    throw problem;
  }
}

export function undoEdit(): void {
  step(undo);
}

export function redoEdit(): void {
  step(redo);
}

function step(move: (history: History) => Change): void {
  const { history, open } = useProject.getState();
  if (history !== undefined && open?.writable !== false) accept(move(history));
}

function accept({ history, patches }: Change): void {
  if (patches.length === 0) return;
  const revision = useProject.getState().revision + 1;
  useProject.setState({ history, revision });
  selectOnlyWhatIs(history.workspace.document.graph);
  for (const listener of journalListeners) listener(revision, patches);
}

/** What is gone is no longer selected. */
function selectOnlyWhatIs({ nodes, edges }: GraphSection): void {
  const { selection } = useView.getState();
  if (selection.nodes.size === 0 && selection.edges.size === 0) return;
  const keys = new Set(selection.edges.size === 0 ? [] : edges.map(edgeKey));
  select(
    [...selection.nodes].filter((id) => Object.hasOwn(nodes, id)),
    [...selection.edges].filter((key) => keys.has(key)),
  );
}

export function currentWorkspace(): Workspace | undefined {
  return useProject.getState().history?.workspace;
}

export function currentDocument(): ProjectDocument | undefined {
  return currentWorkspace()?.document;
}

export function useDocument(): ProjectDocument | undefined {
  return useProject((state) => state.history?.workspace.document);
}
