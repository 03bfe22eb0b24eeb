import { expect, it } from 'vitest';
import { countAxis, timeAxis } from './chart-axis.ts';

it('counts in whole numbers, and in parts of them only where hardly any is shown', () => {
  expect(countAxis.distances(17).every(Number.isInteger)).toBe(true);
  expect(countAxis.distances(0.5)).toContain(0.1);
  expect([0, 1.25, 50_000].map(countAxis.text)).toEqual(['0', '1.25', '50,000']);
});

it('reads times as a clock', () => {
  expect([0, 0.5, 20, 90, 7200].map(timeAxis.text)).toEqual(['0', '0.5 s', '20 s', '1:30', '2:00:00']);
  expect(timeAxis.distances(1)).toEqual([...timeAxis.distances(1)].sort((a, b) => a - b));
});
