import { expect, it } from 'vitest';
import { answersByCell } from './class-answers.ts';

const target = {
  kind: 'class',
  classes: ['cat', 'dog'],
  labels: Int32Array.from([0, 0, 0, 1, 1]),
} as const;

it('lists the surest of wrong answers and the least sure of right ones first', () => {
  const samples = Uint32Array.from([4, 0, 2, 1]);
  const chosen = [
    { label: 1, share: 0.9 },
    { label: 1, share: 0.6 },
    { label: 1, share: 0.8 },
    { label: 0, share: 0.7 },
  ];
  expect(answersByCell(target, samples, chosen, 1)).toEqual([
    { index: 4, label: 1, prediction: 1, confidence: 0.9 },
    { index: 2, label: 0, prediction: 1, confidence: 0.8 },
    { index: 1, label: 0, prediction: 0, confidence: 0.7 },
  ]);
});
