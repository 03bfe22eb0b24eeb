/** Going through the problems and fixing them, from the list or by keys. */
import { drawnNode } from '../../shared/document/node-path.ts';
import { canvasView } from '../state/canvas-view.ts';
import { useFacts } from '../state/facts-store.ts';
import { select, showDockTab, useView } from '../state/view-store.ts';
import { applyRepair } from './graph-editing.ts';

/** Opens a problem, and shows its node where it has one. */
export function openProblem(index: number): void {
  const problem = useFacts.getState().problems[index];
  if (problem === undefined) return;
  showDockTab('problems');
  useView.setState({ openProblem: index, page: 'build' });
  if (problem.where.node === undefined) return;
  const node = drawnNode(problem.where.node);
  if (!useFacts.getState().nodes.has(node)) return;
  select([node]);
  canvasView()?.reveal(node);
}

export function openNextProblem(): void {
  const { problems } = useFacts.getState();
  const { openProblem: current, dockTab } = useView.getState();
  if (problems.length > 0) openProblem(dockTab === 'problems' ? (current + 1) % problems.length : 0);
}

/** Takes the best repair of the open problem. */
export function applyFirstRepair(): void {
  const best = useFacts.getState().repairs[useView.getState().openProblem]?.[0];
  if (best !== undefined) applyRepair(best);
}

export function hasFirstRepair(): boolean {
  return (useFacts.getState().repairs[useView.getState().openProblem]?.length ?? 0) > 0;
}
