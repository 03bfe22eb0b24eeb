import { expect, it } from 'vitest';
import type { SearchEvent } from '../../shared/contract/searches.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { JournalEntry } from '../../shared/search/journal.ts';
import { SearchFolding } from './search-view.ts';

const path = 'training.objectives.0.optimizer.learningRate';
const opened: SearchEvent = {
  event: 'opened',
  maxTrials: 3,
  settings: {
    version: 1,
    projectName: 'Any',
    space: [{ kind: 'real', path, low: 0.001, high: 0.1 }],
    algorithm: 'random',
    pruner: 'none',
    seed: 0,
    epochs: 2,
  },
};
const entry = (written: JournalEntry): SearchEvent => ({ event: 'entry', entry: written });
const measured = (number: number, value: number) =>
  entry({ kind: 'measured', number, value, epochs: 2, figures: { accuracy: value }, isComplete: true });
const suggested = (number: number) => entry({ kind: 'suggested', number, values: { [path]: 0.01 } });
const goal = entry({ kind: 'goal', metric: 'accuracy', direction: 'higher' });

function viewOf(...events: readonly SearchEvent[]) {
  const folding = new SearchFolding();
  folding.add(events);
  return folding.view;
}

it('keeps the best figure after each result, whichever way is better', () => {
  const view = viewOf(opened, suggested(1), goal, measured(1, 0.7), suggested(2), measured(2, 0.6));
  expect(view?.bestSoFar).toEqual([0.7, 0.7]);
  expect(view?.best?.number).toBe(1);
});

it('shows how far the trial is that trains, until it has its figure', () => {
  const running = [opened, suggested(1), { event: 'progress', number: 1, step: 5, totalSteps: 20 }] as const;
  expect(viewOf(...running)?.shares).toEqual(new Map([[1, 0.25]]));
  expect(viewOf(...running, goal, measured(1, 0.7))?.shares.size).toBe(0);
});

it('knows nothing before the search has said how it began', () => {
  expect(viewOf()).toBeUndefined();
});

it('keeps what was said of the cluster, and knows when trials go on after it', () => {
  const problem = diagnostic('cluster-away', {}, { address: 'http://a', found: 'ECONNREFUSED' });
  const away = { event: 'notice', problem } as const;
  expect(viewOf(opened, away)?.notices).toEqual({ said: [problem], isWaiting: true });
  const goesOn = { event: 'progress', number: 1, step: 5, totalSteps: 20 } as const;
  const ended: SearchEvent = { event: 'phase', phase: 'ended', problems: [] };
  expect(viewOf(opened, away, goesOn, ended)?.notices).toEqual({ said: [problem], isWaiting: false });
});
