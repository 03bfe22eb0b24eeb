import { expect, it } from 'vitest';
import { evenlyBySteps } from './layer-look.ts';

const looks = (steps: readonly number[]) => steps.map((step) => ({ step }));
const stepsOf = (found: readonly { readonly step: number }[]) => found.map(({ step }) => step);

it('keeps the first look of every part of the run, and the latest', () => {
  const many = looks(Array.from({ length: 101 }, (_, i) => 1 + i));
  expect(stepsOf(evenlyBySteps(many, 6))).toEqual([1, 22, 42, 62, 82, 101]);
  expect(stepsOf(evenlyBySteps(many, 1))).toEqual([101]);
});

it('spreads over the steps what came more densely at the end', () => {
  const dense = looks([1, 100, 200, 300, 390, 391, 392, 393, 394, 395, 396, 397, 398, 399, 400]);
  expect(stepsOf(evenlyBySteps(dense, 5))).toEqual([1, 200, 300, 390, 400]);
});

it('leaves few as they are', () => {
  const few = looks([3, 9]);
  expect(evenlyBySteps(few, 2)).toBe(few);
});
