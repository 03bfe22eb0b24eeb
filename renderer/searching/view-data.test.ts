import { expect, it } from 'vitest';
import type { Trial } from '../../shared/search/search-state.ts';
import type { SearchView } from '../state/search-view.ts';
import { repeatsOf, scoredTrials } from './view-data.ts';

const trial = (
  number: number,
  rate: number,
  seed: number,
  value: number,
  state: Trial['state'] = 'completed',
): Trial => ({
  number,
  values: { 'training.rate': rate, 'training.seed': seed },
  state,
  epochs: 1,
  times: [],
  measured: [{ value, epochs: 1, figures: {} }],
});

const view = {
  goal: { metric: 'accuracy', direction: 'higher' },
  trials: [
    trial(1, 0.1, 1, 0.7),
    trial(2, 0.2, 1, 0.9),
    trial(3, 0.1, 2, 0.9),
    trial(4, 0.2, 2, 1),
    trial(5, 0.3, 1, 1),
  ],
} as unknown as SearchView;

it('groups trials that differ in their seed alone, the better mean first', () => {
  const repeats = repeatsOf(view);
  expect(repeats.map(({ trials }) => trials.map(({ number }) => number))).toEqual([
    [2, 4],
    [1, 3],
  ]);
  expect(repeats.map(({ mean }) => mean)).toEqual([0.95, 0.8]);
  expect(repeats[0]?.interval?.[0]).toBeLessThan(0.9);
});

it('counts only trials that were trained to their end, and turns figures so that less is better', () => {
  const paused = { ...view, trials: [...view.trials.slice(0, 1), trial(9, 1, 1, 0.5, 'paused')] };
  expect(scoredTrials(paused).map(({ cost }) => cost)).toEqual([-0.7]);
});
