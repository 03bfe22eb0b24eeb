import { expect, it } from 'vitest';
import { areClassScores, likeliestClasses } from './likeliest-classes.ts';

it('tells the class of the highest score, the first of equal ones, and its probability', () => {
  const [first, second] = likeliestClasses([0, Math.log(3), 1, 1], 2);
  expect(first).toEqual({ label: 1, share: expect.closeTo(0.75, 12) });
  expect(second).toEqual({ label: 0, share: 0.5 });
});

it('takes a single score for the second of two classes', () => {
  expect([areClassScores(1, 2), areClassScores(2, 2), areClassScores(1, 3)]).toEqual([true, true, false]);
  expect(likeliestClasses([Math.log(3), -Math.log(3), 0], 1)).toEqual([
    { label: 1, share: expect.closeTo(0.75, 12) },
    { label: 0, share: expect.closeTo(0.75, 12) },
    { label: 0, share: 0.5 },
  ]);
});
