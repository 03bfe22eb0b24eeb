/** Going through the problems and fixing them, from the list or by keys. */

import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { drawnNode } from '../../shared/document/node-path.ts';
import { canvasView } from '../state/canvas-view.ts';
import { useFacts } from '../state/facts-store.ts';
import { listedProblems } from '../state/problem-list.ts';
import { select, showDockTab, useView } from '../state/view-store.ts';
import { applyRepair } from './graph-editing.ts';

/** Opens a problem of the list, and shows its node where it has one. */
export function openProblem(problem: Diagnostic): void {
  const index = listedProblems().findIndex((listed) => listed.problem === problem);
  if (index < 0) return;
  showDockTab('problems');
  useView.setState({ openProblem: index, page: 'build' });
  if (problem.where.node !== undefined) showNode(problem.where.node);
}

/** Selects a node on the canvas and brings it into view; `path`: the node, or one inside of it. */
export function showNode(path: string): void {
  const node = drawnNode(path);
  if (!useFacts.getState().nodes.has(node)) return;
  useView.setState({ page: 'build' });
  select([node]);
  canvasView()?.reveal(node);
}

export function openNextProblem(): void {
  const listed = listedProblems();
  const { openProblem: current, dockTab } = useView.getState();
  const next = listed[dockTab === 'problems' ? (current + 1) % listed.length : 0];
  if (next !== undefined) openProblem(next.problem);
}

/** Opens the first of the problems that stop a run. */
export function openFirstError(): void {
  const first = listedProblems().find(({ problem }) => problem.severity === 'error');
  if (first !== undefined) openProblem(first.problem);
}

/** Takes the best repair of the open problem. */
export function applyFirstRepair(): void {
  const best = firstRepair();
  if (best !== undefined) applyRepair(best);
}

export function hasFirstRepair(): boolean {
  return firstRepair() !== undefined;
}

function firstRepair(): Repair | undefined {
  return listedProblems()[useView.getState().openProblem]?.repairs[0];
}
