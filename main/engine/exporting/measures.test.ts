import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from '../../../shared/base/median.ts';
import { AnswerEvaluation, type Answers, largestDifference, winners } from './answer-evaluation.ts';
import { accuracyDifference, errorDifference } from './paired-interval.ts';
import { compareAnswers, parityProblem } from './parity.ts';

const answers = (width: number, rows: readonly number[]): Answers => ({
  width,
  rows: Float32Array.from(rows),
});

describe('accuracyDifference', () => {
  it('gives the interval of the published formula', () => {
    // Of 100 samples 3 became right and 9 wrong: b = 3.5, c = 9.5, n = 102.
    const before = Array.from({ length: 100 }, (_, i) => i < 9 || i >= 12);
    const after = Array.from({ length: 100 }, (_, i) => i >= 9);
    const { value, low, high } = accuracyDifference(before, after);
    expect(value).toBeCloseTo(-0.06, 12);
    expect(low).toBeCloseTo(-6 / 102 - (1.959964 * Math.sqrt(13 - 36 / 102)) / 102, 9);
    expect(high).toBeCloseTo(-6 / 102 + (1.959964 * Math.sqrt(13 - 36 / 102)) / 102, 9);
  });

  it('holds the plain difference whatever the outcomes, and is not empty where nothing changed', () => {
    const pairs = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(pairs, (outcomes) => {
        const { value, low, high } = accuracyDifference(
          outcomes.map(([before]) => before),
          outcomes.map(([, after]) => after),
        );
        expect(low).toBeLessThan(high);
        expect(value).toBeGreaterThanOrEqual(low - 1e-12);
        expect(value).toBeLessThanOrEqual(high + 1e-12);
      }),
    );
  });
});

describe('errorDifference', () => {
  it('is the mean of the paired differences, with its standard error', () => {
    const { value, low, high } = errorDifference([1, 2, 3, 4], [2, 2, 5, 5]);
    expect(value).toBe(1);
    expect(high - value).toBeCloseTo(1.959964 * Math.sqrt(2 / 3 / 4), 9);
    expect(value - low).toBeCloseTo(high - value, 12);
  });
});

describe('compareAnswers', () => {
  const run = answers(2, [1, 2, 5, 3]);

  it('passes what differs in the last digits, and refuses another answer', () => {
    const near = compareAnswers(answers(2, [1, 2.00005, 5, 3]), run, 'run', 2);
    expect(parityProblem(near, 'x.onnx')).toBeUndefined();
    const far = compareAnswers(answers(2, [1, 2.0002, 5, 3]), run, 'run', 2);
    expect(parityProblem(far, 'x.onnx')?.code).toBe('export-parity-failed');
    const tie = answers(2, [1, 1, 5, 3]);
    const flipped = compareAnswers(answers(2, [1, 1.00001, 5, 3]), tie, 'run', 2);
    expect(flipped.top1Disagreement).toBe(1);
    expect(parityProblem(flipped, 'x.onnx')?.code).toBe('export-parity-failed');
  });

  it('refuses numbers that are none', () => {
    const broken = compareAnswers(answers(2, [1, Number.NaN, 5, 3]), run, 'simulation', 2);
    expect(parityProblem(broken, 'x.onnx')?.code).toBe('export-parity-failed');
  });

  it('measures large outputs by their size', () => {
    const large = answers(1, [100_000, 3]);
    expect(compareAnswers(large, large, 'run', undefined).limit).toBeCloseTo(0.1, 9);
  });
});

describe('Judgement', () => {
  const target = { kind: 'class', labels: Int32Array.of(0, 1, 1, 0), classes: ['a', 'b'] } as const;
  const evaluation = new AnswerEvaluation(target, Uint32Array.of(1, 3));

  it('looks samples up in the data set', () => {
    const [before, after] = [answers(2, [0, 1, 1, 0]), answers(2, [2, 1, 1, 0])];
    expect(evaluation.accuracy(before)).toBe(1);
    expect(evaluation.accuracy(after)).toBe(0.5);
    expect(evaluation.changed(before, after)).toEqual([{ sample: 1, label: 'b', before: 'b', after: 'a' }]);
    expect(evaluation.byClass(before, after)).toEqual([
      { label: 'a', samples: 1, before: 1, after: 1 },
      { label: 'b', samples: 1, before: 1, after: 0 },
    ]);
    expect(evaluation.confusion(after)).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(evaluation.errors(before)).toBeUndefined();
  });

  it('averages errors over the numbers of a sample', () => {
    const numbers = {
      kind: 'number',
      values: Float32Array.of(0, 0, 1, 2),
      width: 2,
      names: ['u', 'v'],
    } as const;
    const errors = new AnswerEvaluation(numbers, Uint32Array.of(1)).errors(answers(2, [2, 5]));
    expect([...(errors?.absolute ?? [])]).toEqual([2]);
    expect([...(errors?.squared ?? [])]).toEqual([5]);
  });
});

describe('small measures', () => {
  it('takes the first of equal scores and the middle of times', () => {
    expect([...winners(answers(3, [1, 1, 0, 0, 2, 2]))]).toEqual([0, 1]);
    expect([...winners(answers(1, [0.5, -2, 0]))]).toEqual([1, 0, 0]);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(largestDifference(answers(1, [1, 2]), answers(1, [1, 5]))).toBe(3);
  });
});
