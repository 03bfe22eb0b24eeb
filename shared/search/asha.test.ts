import { expect, it } from 'vitest';
import { type AtRung, furthest, promotable, rungEpochs } from './asha.ts';

/** Trials that wait at the first rung, by their costs. */
function waiting(...costs: readonly number[]): readonly AtRung[] {
  return costs.map((cost, i) => ({ number: i + 1, rungs: 1, costs: [cost], isPaused: true }));
}

it('compares after 1, 4 and 16 epochs, and at the end', () => {
  expect(rungEpochs(40)).toEqual([1, 4, 16, 40]);
  expect(rungEpochs(16)).toEqual([1, 4, 16]);
  expect(rungEpochs(1)).toEqual([1]);
});

it('promotes no one of three', () => {
  expect(promotable(waiting(3, 1, 2))).toBeUndefined();
});

it('promotes the best of four', () => {
  expect(promotable(waiting(3, 1, 2, 4))).toBe(2);
});

it('promotes a second of eight where the best has gone on', () => {
  const [first, ...others] = waiting(0, 5, 6, 3, 7, 8, 9, 4);
  expect(promotable([{ ...(first as AtRung), isPaused: false }, ...others])).toBe(4);
});

it('looks at the highest rung first', () => {
  const high = [7, 5, 6, 8].map((cost, i) => ({
    number: 11 + i,
    rungs: 2,
    costs: [0, cost],
    isPaused: true,
  }));
  expect(promotable([...waiting(1, 2, 3, 4), ...high])).toBe(12);
});

it('lets the best of those that came furthest go on in the end', () => {
  expect(furthest(waiting(3, 1, 2))).toBe(2);
});
