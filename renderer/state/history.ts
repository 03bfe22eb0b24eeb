/** Undo and redo of everything, from immer's patches: what changed is kept, never copies of the document. */
import { applyPatches, type Draft, enablePatches, type Patch, produceWithPatches } from 'immer';
import type { NodePosition, ProjectLayout } from '../../shared/document/layout.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';

enablePatches();

/** All that a person edits and can undo. */
export interface Workspace {
  readonly document: ProjectDocument;
  readonly layout: ProjectLayout;
}

export type WorkspaceDraft = Draft<Workspace>;
export type { NodePosition };

export interface HistoryStep {
  /** What the person did, in words. */
  readonly label: string;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
  /** Steps with one key that follow each other closely become one: typing in a field, dragging a value. */
  readonly mergeKey: string | undefined;
  /** Milliseconds; when it was last added to. */
  readonly at: number;
}

export interface History {
  readonly workspace: Workspace;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

export interface Change {
  readonly history: History;
  /** What happened to the workspace; empty when nothing changed. */
  readonly patches: readonly Patch[];
}

/** Edits with the same key within this time are one step. */
const mergeWithinMilliseconds = 1_000;

/** Steps kept; older ones can no longer be undone. */
const maxSteps = 1_000;

export function startHistory(workspace: Workspace): History {
  return { workspace, past: [], future: [] };
}

/** Runs an edit as one step. An edit that throws changes nothing. */
export function record(
  history: History,
  step: { readonly label: string; readonly mergeKey?: string; readonly at: number },
  edit: (draft: WorkspaceDraft) => void,
): Change {
  const [workspace, patches, inverse] = produceWithPatches(history.workspace, (draft: WorkspaceDraft) => {
    edit(draft);
  });
  if (patches.length === 0) return { history, patches };
  const made: HistoryStep = { label: step.label, patches, inverse, mergeKey: step.mergeKey, at: step.at };
  const last = history.past.at(-1);
  const merges =
    last !== undefined &&
    made.mergeKey !== undefined &&
    last.mergeKey === made.mergeKey &&
    history.future.length === 0 &&
    made.at - last.at <= mergeWithinMilliseconds;
  const past = merges
    ? [...history.past.slice(0, -1), merged(last, made)]
    : [...history.past, made].slice(-maxSteps);
  return { history: { workspace, past, future: [] }, patches };
}

function merged(before: HistoryStep, after: HistoryStep): HistoryStep {
  return {
    ...after,
    label: before.label,
    patches: [...before.patches, ...after.patches],
    inverse: [...after.inverse, ...before.inverse],
  };
}

/** Goes one step back; the same history when there is none. */
export function undo(history: History): Change {
  const step = history.past.at(-1);
  if (step === undefined) return { history, patches: [] };
  const workspace = applyPatches(history.workspace, step.inverse);
  const past = history.past.slice(0, -1);
  return { history: { workspace, past, future: [...history.future, closed(step)] }, patches: step.inverse };
}

/** Goes one step forward again. */
export function redo(history: History): Change {
  const step = history.future.at(-1);
  if (step === undefined) return { history, patches: [] };
  const workspace = applyPatches(history.workspace, step.patches);
  const future = history.future.slice(0, -1);
  return { history: { workspace, past: [...history.past, closed(step)], future }, patches: step.patches };
}

/** A step that later edits do not join. */
function closed(step: HistoryStep): HistoryStep {
  return { ...step, mergeKey: undefined };
}

/** A workspace with journalled patches applied; undefined when they do not fit it. */
export function replayed(workspace: Workspace, patches: readonly Patch[]): Workspace | undefined {
  try {
    return applyPatches(workspace, patches);
  } catch {
    return undefined;
  }
}
