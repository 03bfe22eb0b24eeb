/** What the views of a search share: its axes, the trials that count, and how good each is among them. */

import { canonicalJson } from '../../shared/base/stable-json.ts';
import { type MeanInterval, meanInterval } from '../../shared/experiment/mean-interval.ts';
import type { Scored } from '../../shared/search/importance.ts';
import type { Trial } from '../../shared/search/search-state.ts';
import type { SearchView } from '../state/search-view.ts';
import type { HandRun } from './hand-runs.ts';
import { figureAxis, figureOf, type ParallelAxis, type Placed, valueAxis } from './parallel-axes.ts';

/** From 0, bad, to 3, good. */
export type Quality = 0 | 1 | 2 | 3;

export interface ViewData {
  readonly view: SearchView;
  /** Runs that a person began, where they are shown. */
  readonly handRuns: readonly HandRun[];
  /** Of each value that varies. */
  readonly axes: readonly ParallelAxis[];
  /** Of the figure that is optimized; undefined before the first result. */
  readonly figure: ParallelAxis | undefined;
  /** How good one is among the others. */
  readonly qualityOf: (trial: Placed) => Quality;
}

export function viewDataOf(view: SearchView, handRuns: readonly HandRun[]): ViewData {
  const { settings, goal, trials } = view;
  const figure = goal === undefined ? undefined : figureAxis(goal.metric, [...trials, ...handRuns]);
  const qualityOf = (trial: Placed): Quality => {
    const share = figure?.at(trial);
    if (share === undefined) return 0;
    return Math.min(3, Math.floor((goal?.direction === 'higher' ? share : 1 - share) * 4)) as Quality;
  };
  return { view, handRuns, axes: settings.space.map(valueAxis), figure, qualityOf };
}

/** Names a trial beside runs that a person began. */
export function trialKey(number: number): string {
  return `trial ${number}`;
}

/** The trials that were trained to their end, with their costs, less being better. */
export function scoredTrials({ trials, goal }: SearchView): readonly Scored[] {
  const sign = goal?.direction === 'higher' ? -1 : 1;
  return trials
    .filter(({ state }) => state === 'completed')
    .flatMap((trial) => {
      const value = figureOf(trial);
      return value === undefined ? [] : [{ values: trial.values, cost: sign * value }];
    });
}

/** Trials that differ in nothing but the seed. */
export interface Repeat extends MeanInterval {
  readonly trials: readonly Trial[];
  readonly figures: readonly number[];
}

/** Trials that ended, grouped by all their values but seeds, the best mean first; those that were trained once are left out. */
export function repeatsOf({ trials, goal }: SearchView): readonly Repeat[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    if (trial.state !== 'completed' || figureOf(trial) === undefined) continue;
    const values = Object.entries(trial.values).filter(([path]) => !isSeed(path));
    const key = canonicalJson(Object.fromEntries(values));
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  const sign = goal?.direction === 'higher' ? -1 : 1;
  return [...groups.values()]
    .filter((own) => own.length > 1)
    .map((own) => {
      const figures = own.flatMap((trial) => figureOf(trial) ?? []);
      return { trials: own, figures, ...meanInterval(figures) };
    })
    .sort((a, b) => sign * (a.mean - b.mean));
}

export function isSeed(path: string): boolean {
  return path.split('.').at(-1) === 'seed';
}
