import { expect, it } from 'vitest';
import type { JournalEntry, SearchSettings } from './journal.ts';
import { SearchState } from './search-state.ts';

const settings: SearchSettings = {
  version: 1,
  projectName: 'flowers',
  space: [{ path: 'training.rate', kind: 'real', low: 0, high: 1 }],
  algorithm: 'random',
  pruner: 'none',
  seed: 0,
  epochs: 8,
};

/** Trials that ended, by their losses and, where it is a goal, the sizes of their networks. */
function ended(
  results: readonly (readonly [number, number?])[],
  costs?: SearchSettings['costs'],
): SearchState {
  const entries = results.flatMap(([value, parameters], i): readonly JournalEntry[] => {
    const number = i + 1;
    return [
      { kind: 'suggested', number, values: {}, at: 10 * i },
      {
        ...{
          kind: 'measured',
          number,
          at: 10 * i + 4,
          value,
          epochs: 8,
          figures: { loss: value },
          isComplete: true,
        },
        ...(parameters !== undefined && { costs: { parameters } }),
      },
    ];
  });
  const goal: JournalEntry = { kind: 'goal', metric: 'loss', direction: 'lower' };
  return new SearchState({ ...settings, ...(costs && { costs }) }, [goal, ...entries]);
}

it('goes on while one of the last trials was better than all before', () => {
  expect(ended([[3], [2], [2.5], [2.4]]).suggest(99, 3)?.kind).toBe('suggested');
});

it('begins no trial once so many in a row were no better', () => {
  expect(ended([[3], [2], [2.5], [2.4], [2]]).suggest(99, 3)).toBeUndefined();
});

it('counts a trial that failed among those that were no better', () => {
  const state = ended([[3], [4]]);
  state.record({ kind: 'suggested', number: 3, values: {} });
  state.record({ kind: 'failed', number: 3, epochs: 0, reason: { code: 'shape', message: '' } });
  expect(state.suggest(99, 2)).toBeUndefined();
});

it('takes a smaller network of a worse figure for better where size is a goal too', () => {
  const state = ended(
    [
      [1, 50],
      [2, 20],
      [3, 30],
      [1, 50],
    ],
    ['parameters'],
  );
  expect(state.front.map(({ number }) => number)).toEqual([1, 2]);
  expect(state.suggest(99, 2)).toBeUndefined();
  expect(state.suggest(99, 3)?.kind).toBe('suggested');
});

it('knows when each trial was trained', () => {
  expect(ended([[3], [2]]).trials.map(({ times }) => times)).toEqual([
    [{ from: 0, to: 4 }],
    [{ from: 10, to: 14 }],
  ]);
});
