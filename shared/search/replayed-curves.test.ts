import { expect, it } from 'vitest';
import type { SearchAlgorithm } from '../document/search-schema.ts';
import type { SearchSettings } from './journal.ts';
import { SearchState } from './search-state.ts';
import { curveEpochs, curveOf, curveSpace } from './testing/learning-curves.ts';

const seeds = 15;
const randomTrials = 30;
const randomEpochs = randomTrials * curveEpochs;

interface Ended {
  /** Epochs that all trials have trained together when it ended. */
  readonly spent: number;
  readonly loss: number;
}

/** The trials of a search that were trained to their end before so many epochs were spent, one at a time. */
function replay(
  { algorithm, pruner, seed }: Pick<SearchSettings, 'pruner' | 'seed'> & { algorithm: SearchAlgorithm },
  limit: number,
): readonly Ended[] {
  const settings: SearchSettings = {
    version: 1,
    projectName: 'digits',
    space: [...curveSpace],
    algorithm,
    pruner,
    seed,
    epochs: curveEpochs,
  };
  const state = new SearchState(settings, [{ kind: 'goal', metric: 'loss', direction: 'lower' }]);
  const ended: Ended[] = [];
  for (let spent = 0; spent < limit; ) {
    const next = state.suggest(limit);
    if (next === undefined) break;
    state.record(next);
    const trial = state.running[0];
    if (trial === undefined) break;
    const epochs = state.targetEpochs(trial);
    const value = curveOf(trial.values)[epochs - 1] as number;
    const isComplete = epochs === curveEpochs;
    spent += epochs - trial.epochs;
    state.record({
      kind: 'measured',
      number: trial.number,
      value,
      epochs,
      figures: { loss: value },
      isComplete,
    });
    if (isComplete) ended.push({ spent, loss: value });
  }
  return ended;
}

it('TPE with ASHA reaches the best of 30 random trials within half their epochs, in the median of seeds', () => {
  const reached = Array.from({ length: seeds }, (_, seed) => {
    const random = replay({ algorithm: 'random', pruner: 'none', seed }, randomEpochs);
    const goal = Math.min(...random.map(({ loss }) => loss));
    const searched = replay({ algorithm: 'tpe', pruner: 'asha', seed: seed + 1000 }, randomEpochs / 2);
    return searched.some(({ loss }) => loss <= goal);
  });
  expect(reached.filter(Boolean).length).toBeGreaterThan(seeds / 2);
}, 60_000);
