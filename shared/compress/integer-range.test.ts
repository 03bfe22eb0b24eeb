import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affineRange,
  largestSigned,
  largestUnsigned,
  minErrorRange,
  roundedAffine,
  roundedWeight,
  weightScale,
} from './integer-range.ts';

const floats = (minLength: number) =>
  fc.array(fc.float({ min: -1e4, max: 1e4, noNaN: true }), { minLength, maxLength: 50 });

describe('affineRange', () => {
  it('holds 0 exactly and gives back every value of the range within half a scale', () => {
    fc.assert(
      fc.property(floats(1), (values) => {
        const range = affineRange(Math.min(...values), Math.max(...values));
        expect(roundedAffine(0, range)).toBe(0);
        for (const value of values) {
          // The zero point is a whole number, so the ends of the range may lie half a scale outside the grid.
          const isEnd = value === Math.min(...values) || value === Math.max(...values);
          const bound = range.scale * (isEnd ? 1 : 0.5) * (1 + 1e-5) + 1e-30;
          expect(Math.abs(roundedAffine(value, range) - value)).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  it('starts at 0 after a ReLU', () => {
    expect(affineRange(0, 2.55)).toEqual({ scale: Math.fround(0.01), zeroPoint: 0 });
  });
});

describe('leastErrorRange', () => {
  it('is never worse than the whole range', () => {
    const error = (values: readonly number[], range: ReturnType<typeof affineRange>): number =>
      values.reduce((sum, value) => sum + (value - roundedAffine(value, range)) ** 2, 0);
    fc.assert(
      fc.property(floats(1), (list) => {
        const values = Float32Array.from(list);
        const [low, high] = [Math.min(...values), Math.max(...values)];
        const chosen = minErrorRange(values, low, high);
        expect(error([...values], chosen)).toBeLessThanOrEqual(error([...values], affineRange(low, high)));
      }),
    );
  });

  it('cuts a lone outlier off', () => {
    const values = Float32Array.from({ length: 200_000 }, (_, i) => (i % 100) / 100);
    values[7] = 1.5;
    expect(minErrorRange(values, 0, 1.5).scale * 255).toBeLessThan(1.4);
  });

  it('keeps a grid that fits exactly', () => {
    const values = Float32Array.from({ length: 256 }, (_, i) => i / 255);
    expect(minErrorRange(values, 0, 1)).toEqual({ scale: Math.fround(1 / 255), zeroPoint: 0 });
  });
});

describe('weightScale', () => {
  it('gives back weights it does not clip within half a scale, and leaves none beyond the largest', () => {
    fc.assert(
      fc.property(floats(1), (list) => {
        const weights = Float32Array.from(list);
        for (const largest of [largestSigned, largestUnsigned]) {
          const scale = weightScale(weights, largest, 0);
          for (const weight of weights) {
            const whole = roundedWeight(weight, scale, largest);
            expect(Math.abs(whole)).toBeLessThanOrEqual(largest);
            if (Math.abs(weight) <= scale * largest) {
              expect(Math.abs(whole * scale - weight)).toBeLessThanOrEqual(scale * 0.5000001);
            }
          }
        }
      }),
    );
  });

  it('lets no pair of products with uint8 go beyond int16 where weights are signed', () => {
    expect(2 * 255 * largestSigned).toBeLessThan(2 ** 15);
  });

  it('is positive for a channel of zeros, and as large as its bias needs', () => {
    expect(weightScale(new Float32Array(3), largestSigned, 0)).toBeGreaterThan(0);
    expect(weightScale(new Float32Array(3), largestSigned, 0.25)).toBe(0.25);
  });
});
