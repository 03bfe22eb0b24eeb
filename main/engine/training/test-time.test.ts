import { expect, it } from 'vitest';
import { augmentationSchema } from '../../../shared/data/augmentations/index.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { meanScores, testTimeDraws } from './test-time.ts';

const digits: RecordedDataFacts = {
  dtype: 'uint8',
  sampleShape: [1, 2, 3],
  offset: [0],
  scale: [1],
  classes: ['a', 'b'],
};

function projectWith(...augmentations: readonly unknown[]): Pick<ProjectDocument, 'data' | 'training'> {
  const data = { augmentations: augmentationSchema.array().parse(augmentations) };
  return { data, training: { seed: 1 } } as unknown as Pick<ProjectDocument, 'data' | 'training'>;
}

it('gives scores whose probabilities are the mean of those of the draws', () => {
  const draws = [
    { width: 2, rows: [Math.log(0.9), Math.log(0.1)] },
    { width: 2, rows: [Math.log(0.5), Math.log(0.5)] },
  ];
  const { rows } = meanScores(draws, ['a', 'b']);
  expect(Array.from(rows, Math.exp)).toEqual([expect.closeTo(0.7, 12), expect.closeTo(0.3, 12)]);
});

it('averages one score of two classes as the probability of the second', () => {
  const score = (share: number): number => Math.log(share / (1 - share));
  const { rows } = meanScores(
    [0.9, 0.5].map((share) => ({ width: 1, rows: [score(share)] })),
    ['a', 'b'],
  );
  expect(rows[0]).toBeCloseTo(score(0.7), 12);
});

it('averages numbers as they are', () => {
  expect(
    meanScores(
      [1, 4].map((value) => ({ width: 1, rows: [value] })),
      undefined,
    ).rows[0],
  ).toBe(2.5);
});

it('draws a picture anew and leaves out what mixes samples', () => {
  const draw = testTimeDraws(
    projectWith({ kind: 'horizontal-flip', probability: 1 }, { kind: 'mixup' }),
    digits,
  );
  const features = { dtype: 'uint8', shape: [1, 1, 2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) } as const;
  const flipped = draw.ok && draw.value({ features, from: 0 }, 1).data;
  expect(flipped).toEqual(Uint8Array.of(3, 2, 1, 6, 5, 4));
});

it('draws a sample by its position, whatever batch it is in', () => {
  const draw = testTimeDraws(projectWith({ kind: 'gaussian-noise', probability: 1 }), digits);
  const data = Uint8Array.from({ length: 12 }, () => 128);
  const both = draw.ok && draw.value({ features: { dtype: 'uint8', shape: [2, 1, 2, 3], data }, from: 0 }, 1);
  const single = { dtype: 'uint8', shape: [1, 1, 2, 3], data: data.slice(6) } as const;
  const second = draw.ok && draw.value({ features: single, from: 1 }, 1);
  expect(both !== false && [...both.data.slice(6)]).toEqual(second !== false && [...second.data]);
});

it.each([
  ['none', digits, []],
  ['only mixing ones', digits, [{ kind: 'mixup' }]],
  ['masks to predict', { ...digits, classes: undefined, width: 6 }, [{ kind: 'horizontal-flip' }]],
] as const)('refuses a project with %s', (_, facts, augmentations) => {
  const { classes, ...others } = facts;
  const drawn = testTimeDraws(projectWith(...augmentations), {
    ...others,
    ...(classes && { classes: [...classes] }),
  } as RecordedDataFacts);
  expect(drawn).toMatchObject({ ok: false, error: [{ code: 'test-time-nothing' }] });
});
