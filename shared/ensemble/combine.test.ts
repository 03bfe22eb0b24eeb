import { expect, it } from 'vitest';
import { randomStream } from '../base/random.ts';
import { combinedRows, probabilitiesOf } from './combine.ts';
import { classWeights, numberWeights } from './fit-weights.ts';

const rows = (...values: readonly number[]) => ({ width: 2, rows: values });

it('averages probabilities by their weights', () => {
  const { rows: combined } = combinedRows([rows(0.9, 0.1), rows(0.5, 0.5)], 'average', [0.75, 0.25]);
  expect([...(combined as Float64Array)]).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.2, 12)]);
});

it('lets two of three decide, however sure the third is', () => {
  const members = [rows(0.51, 0.49), rows(0.51, 0.49), rows(0, 1)];
  const { rows: combined } = combinedRows(members, 'vote', [1 / 3, 1 / 3, 1 / 3]);
  expect(combined[0]).toBeCloseTo(2 / 3, 2);
});

it('decides between equal votes by the mean probability', () => {
  const { rows: combined } = combinedRows([rows(0.9, 0.1), rows(0.4, 0.6)], 'vote', [0.5, 0.5]);
  expect(combined[0]).toBeGreaterThan(combined[1] as number);
});

it('makes both probabilities of a single score', () => {
  const { width, rows: both } = probabilitiesOf({ width: 1, rows: [Math.log(3)] }, 'sigmoid');
  expect([width, both[0], both[1]]).toEqual([2, expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)]);
});

it('gives no weight to a member that knows nothing', () => {
  const labels = [0, 1, 0, 1, 0, 1];
  const good = { width: 2, rows: labels.flatMap((label) => (label === 0 ? [0.8, 0.2] : [0.2, 0.8])) };
  const blind = { width: 2, rows: labels.flatMap(() => [0.5, 0.5]) };
  expect(classWeights([good, blind], labels)).toEqual([expect.closeTo(1, 3), expect.closeTo(0, 3)]);
});

it('weighs independent errors by their inverse variance', () => {
  const noise = randomStream(3);
  const targets = Array.from({ length: 4000 }, (_, i) => noise.normal(i + 100_000));
  const member = (from: number, deviation: number) => ({
    width: 1,
    rows: targets.map((target, i) => target + deviation * noise.normal(from + i)),
  });
  const [first = 0, second = 0] = numberWeights([member(0, 1), member(10_000, 2)], targets);
  expect([first + second, first]).toEqual([expect.closeTo(1, 9), expect.closeTo(0.8, 1)]);
});
