/**
 * What a window remembers of a project that it leaves, for another one or by a reload: the page that was open, how
 * runs were sorted, and the steps that can be undone. Edits themselves come back from main's journal.
 */
import { z } from 'zod';
import { serializeLayout } from '../../shared/document/layout.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import type { HistoryStep, Workspace } from './history.ts';
import { resumeHistory, useProject } from './project-store.ts';
import { runColumnsChoiceSchema, useRunColumns } from './run-columns-choice.ts';
import { runOrderSchema, useRunOrder, usualRunOrder } from './run-order.ts';
import { pages, useView } from './view-store.ts';

type LeftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const patchesSchema = z.array(
  z.object({
    op: z.enum(['replace', 'remove', 'add']),
    path: z.array(z.union([z.string(), z.number()])),
    value: z.unknown().optional(),
  }),
);
const stepSchema = z.object({
  label: z.string(),
  patches: patchesSchema,
  inverse: patchesSchema,
  at: z.number(),
});
const leftSchema = z.object({
  page: z.enum(pages),
  runOrder: runOrderSchema.default(usualRunOrder),
  runColumns: runColumnsChoiceSchema.default({}),
  /** The texts of the workspace that the steps lead to: they fit no other. */
  texts: z.string(),
  past: z.array(stepSchema),
  future: z.array(stepSchema),
});
type Left = z.infer<typeof leftSchema>;

/** Steps that are remembered on either side; the newest. */
const maxSteps = 100;

let storage: LeftStorage | undefined;

/** Remembers in the given storage; returns how to stop. Nothing is remembered before. */
export function startRemembering(kept: LeftStorage): () => void {
  storage = kept;
  globalThis.addEventListener?.('pagehide', noteLeft);
  return () => {
    storage = undefined;
    globalThis.removeEventListener?.('pagehide', noteLeft);
  };
}

const keyOf = (path: string): string => `netloom.left ${path}`;

/** Notes how the open project is left. */
export function noteLeft(): void {
  const { open, history } = useProject.getState();
  if (open === undefined || history === undefined) return;
  const { page } = useView.getState();
  const texts = textsOf(history.workspace);
  const { past, future } = history;
  keep(open.path, {
    page,
    runOrder: useRunOrder.getState(),
    runColumns: useRunColumns.getState().choice,
    texts,
    past: past.slice(-maxSteps).map(plain),
    future: future.slice(-maxSteps).map(plain),
  });
}

/** A page that cannot be kept with its steps is kept without. */
function keep(path: string, left: Left): void {
  const fewer: Left = { ...left, texts: '', past: [], future: [] };
  for (const kept of [left, fewer]) {
    try {
      storage?.setItem(keyOf(path), JSON.stringify(kept));
      return;
    } catch {
      // The storage of a page is small: the next one is smaller.
      storage?.removeItem(keyOf(path));
    }
  }
}

function plain({ label, patches, inverse, at }: HistoryStep): Left['past'][number] {
  return { label, patches: [...patches], inverse: [...inverse], at };
}

/** Shows a project that was just opened as it was left: its page, and what can be undone. One never seen shows Build. */
export function returnToProject(): void {
  const { open, history } = useProject.getState();
  if (open === undefined || history === undefined) return;
  const left = read(open.path);
  useView.setState({ page: left?.page ?? 'build' });
  useRunOrder.setState(left?.runOrder ?? usualRunOrder);
  useRunColumns.setState({ choice: left?.runColumns ?? {} });
  if (left === undefined || left.texts !== textsOf(history.workspace)) return;
  resumeHistory(left.past.map(closed), left.future.map(closed));
}

function read(path: string): Left | undefined {
  try {
    return leftSchema.safeParse(JSON.parse(storage?.getItem(keyOf(path)) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

/** A step that later edits do not join. */
function closed(step: Left['past'][number]): HistoryStep {
  return { ...step, mergeKey: undefined };
}

function textsOf({ document, layout }: Workspace): string {
  return `${serializeProject(document)}\n${serializeLayout(layout)}`;
}
