import { expect, it } from 'vitest';
import { randomStream } from '../base/random.ts';
import { combinedRows, type Rows } from './combine.ts';
import { greedyWeights } from './select-greedily.ts';

const labels = Array.from({ length: 300 }, (_, sample) => sample % 2);
const noise = randomStream(7);

/** Right and moderately sure, but wrong on every third sample from `offset`. */
const erringFrom = (offset: number): Rows => ({
  width: 2,
  rows: labels.flatMap((label, sample) => {
    const right = sample % 3 !== offset;
    const sure = 0.6 + 0.2 * noise.uniform(sample + 1000 * offset);
    return (label === 1) === right ? [1 - sure, sure] : [sure, 1 - sure];
  }),
});
const members = [erringFrom(0), erringFrom(1), erringFrom(2)];

const lossOf = ({ rows }: Rows): number =>
  labels.reduce((sum, label, row) => sum - Math.log(rows[row * 2 + label] as number), 0) / labels.length;
const accuracyOf = ({ rows }: Rows): number =>
  labels.filter((label, row) => (rows[row * 2 + label] as number) > 0.5).length / labels.length;

it('makes of three weak members that err apart one that is right where each alone is wrong', () => {
  const weights = greedyWeights(members, lossOf);
  const together = combinedRows(members, 'greedy', weights);
  expect(members.map(accuracyOf)).toEqual([2 / 3, 2 / 3, 2 / 3]);
  expect(accuracyOf(together)).toBeGreaterThan(0.9);
});

it('adds a member again rather than one that harms', () => {
  const backwards = { width: 2, rows: labels.flatMap((label) => (label === 0 ? [0.1, 0.9] : [0.9, 0.1])) };
  const weights = greedyWeights([...members, backwards], lossOf);
  expect(weights[3]).toBe(0);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});

it('keeps the best member alone where nothing lowers its cost', () => {
  const perfect = { width: 2, rows: labels.flatMap((label) => (label === 0 ? [1, 0] : [0, 1])) };
  expect(greedyWeights([...members, perfect], lossOf)).toEqual([0, 0, 0, 1]);
});
