import { expect, it } from 'vitest';
import { groupCurve } from './group-curve.ts';

const byEpoch = (...values: readonly number[]) =>
  values.map((y, place) => ({ epoch: place + 1, x: place + 1, y }));

it('is the mean of the runs, between the lowest and the highest, and ends its band where one run remains', () => {
  expect(groupCurve([byEpoch(1, 2, 6), byEpoch(3, 4), byEpoch(5)])).toEqual({
    x: [1, 2, 3],
    mean: [3, 3, 6],
    low: [1, 2, null],
    high: [5, 4, null],
    counts: [3, 2, 1],
  });
});

it('has no band of a single run, and is empty without any', () => {
  expect(groupCurve([byEpoch(1, 2)])).toMatchObject({ mean: [1, 2], low: [null, null], high: [null, null] });
  expect(groupCurve([])).toEqual({ x: [], mean: [], low: [], high: [], counts: [] });
});

it('goes on along a time axis where the slower run ends', () => {
  const slow = [10, 20].map((x, place) => ({ epoch: place + 1, x, y: 0 }));
  const fast = [2, 4, 6].map((x, place) => ({ epoch: place + 1, x, y: 0 }));
  expect(groupCurve([slow, fast]).x).toEqual([6, 12, 14]);
});

it('joins a run that goes on from an epoch with the one it comes from', () => {
  const first = byEpoch(1, 2);
  const second = [3, 4].map((epoch) => ({ epoch, x: epoch, y: epoch }));
  expect(groupCurve([first, second])).toMatchObject({ x: [1, 2, 3, 4], mean: [1, 2, 3, 4] });
});
