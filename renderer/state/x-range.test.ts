import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeBetween, zoomedRange } from './x-range.ts';

const whole = { from: 0, to: 100 };

describe('zooming', () => {
  it('keeps the place it goes around where it was', () => {
    expect(zoomedRange(whole, whole, 0.5, 20)).toEqual({ from: 10, to: 60 });
    expect(zoomedRange({ from: 10, to: 60 }, whole, 0.5, 20)).toEqual({ from: 15, to: 40 });
  });

  it('out ends at the whole', () => {
    expect(zoomedRange({ from: 10, to: 60 }, whole, 2, 20)).toBeUndefined();
    expect(zoomedRange({ from: 80, to: 100 }, whole, 2, 80)).toEqual({ from: 60, to: 100 });
  });

  it('never leaves the whole, whatever is asked', () => {
    const place = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        place,
        place,
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        place,
        (a, b, factor, around) => {
          const range = zoomedRange({ from: Math.min(a, b), to: Math.max(a, b) }, whole, factor, around);
          if (range === undefined) return;
          expect(range.from).toBeGreaterThanOrEqual(0);
          expect(range.to).toBeLessThanOrEqual(100 + 1e-9);
          expect(range.to).toBeGreaterThan(range.from);
        },
      ),
    );
  });
});

describe('a range that is dragged', () => {
  it('goes either way and ends at the axis', () => {
    expect(rangeBetween(60, 20, whole)).toEqual({ from: 20, to: 60 });
    expect(rangeBetween(60, 140, whole)).toEqual({ from: 60, to: 100 });
  });

  it('is none where it has no width, or holds the whole', () => {
    expect(rangeBetween(20, 20, whole)).toBeUndefined();
    expect(rangeBetween(-1, 101, whole)).toBeUndefined();
  });
});
