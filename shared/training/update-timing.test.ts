import { expect, it } from 'vitest';
import { objectiveSchema } from '../document/training-schema.ts';
import { updateMoment } from './update-timing.ts';

const moments = (settings: object, stepsPerEpoch: number, steps: number, lastBatchShare = 1) => {
  const objective = objectiveSchema.parse({ loss: 'loss', ...settings });
  return Array.from({ length: steps }, (_, i) =>
    updateMoment(objective, { stepsPerEpoch, lastBatchShare }, i + 1),
  );
};

it('updates at every step without settings', () => {
  expect(moments({}, 3, 4)).toEqual(
    [1, 2, 3, 4].map((updates) => ({ applies: true, updates, begins: true, share: 1 })),
  );
});

it('accumulates within an epoch; its last group may be shorter, and its last batch smaller', () => {
  const found = moments({ accumulate: 2 }, 5, 10, 0.5);
  expect(found.map(({ applies }) => applies)).toEqual(Array(2).fill([false, true, false, true, true]).flat());
  expect(found.map(({ updates }) => updates)).toEqual([1, 1, 2, 2, 3, 4, 4, 5, 5, 6]);
  expect(found.slice(0, 5).map(({ share }) => share)).toEqual([0.5, 0.5, 0.5, 0.5, 1]);
  const [first, second] = moments({ accumulate: 2 }, 2, 2, 0.5);
  expect([first?.share, second?.share]).toEqual([1 / 1.5, 0.5 / 1.5]);
});

it('makes one update of every k, from its offset on, and counts them', () => {
  const found = moments({ cadence: { every: 3, offset: 1 } }, 4, 9);
  expect(found.flatMap(({ applies }, i) => (applies ? [i + 1] : []))).toEqual([2, 5, 8]);
  expect(found.filter(({ applies }) => applies).map(({ updates }) => updates)).toEqual([1, 2, 3]);
});

it('counts the cadence in accumulated updates', () => {
  const found = moments({ accumulate: 2, cadence: { every: 2, offset: 1 } }, 3, 12);
  expect(found.flatMap(({ applies }, i) => (applies ? [i + 1] : []))).toEqual([3, 6, 9, 12]);
});
