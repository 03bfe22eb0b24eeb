import { expect, it } from 'vitest';
import { stepSchema } from '../../../shared/data/steps/index.ts';
import { touchingSteps } from './touching-steps.ts';

it('names filters of pictures after what was decided about a label, and none after a sample is left out', () => {
  const steps = [
    stepSchema.parse({ kind: 'median-filter' }),
    stepSchema.parse({
      kind: 'relabel',
      samples: [
        { sample: 'a.png', from: 'cat', to: 'dog' },
        { sample: 'b.png', from: 'cat' },
      ],
    }),
  ];
  const touchesOf = (key: string) =>
    touchingSteps({ key, steps, fitted: [], raw: undefined, scope: 'picture' }).map(({ place, what }) => [
      place,
      what,
    ]);
  expect(touchesOf('a.png')).toEqual([
    [2, 'relabelled'],
    [1, 'filtered'],
  ]);
  expect(touchesOf('b.png')).toEqual([[2, 'left-out']]);
  expect(touchesOf('c.png')).toEqual([[1, 'filtered']]);
});
