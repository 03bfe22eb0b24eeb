import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimated, smoothed } from './curve-points.ts';

/** Values at 0, 1, 2 ... */
const curve = (y: readonly (number | null)[]) => ({ x: count(y.length), y });
const count = (length: number) => Array.from({ length }, (_, index) => index);

describe('decimated', () => {
  it('keeps few points, the ends and every spike', () => {
    const x = count(100_000);
    const y = x.map((step) => (step === 54_321 ? 9 : step === 77_777 ? -9 : Math.sin(step)));
    const thin = decimated({ x, y }, 1_000);
    expect(thin.x.length).toBeLessThanOrEqual(1_002);
    expect(thin.x[0]).toBe(0);
    expect(thin.x.at(-1)).toBe(99_999);
    expect(thin.y[thin.x.indexOf(54_321)]).toBe(9);
    expect(thin.y[thin.x.indexOf(77_777)]).toBe(-9);
  });

  it('leaves short curves alone and keeps the order of any', () => {
    expect(decimated({ x: [1, 2], y: [3, null] }, 100)).toEqual({ x: [1, 2], y: [3, null] });
    fc.assert(
      fc.property(fc.array(fc.option(fc.float({ noNaN: true })), { maxLength: 400 }), (y) => {
        const { x } = decimated({ x: count(y.length), y }, 40);
        expect(x).toEqual([...x].sort((a, b) => a - b));
        expect(new Set(x).size).toBe(x.length);
      }),
    );
  });
});

describe('smoothed', () => {
  it('is the values themselves without weight, and does not start at zero with it', () => {
    expect(smoothed(curve([4, null, 2]), 0, 1_000)).toEqual([4, null, 2]);
    const constant = smoothed(curve([5, 5, null, 5]), 0.97, 1_000);
    expect(constant[2]).toBeNull();
    for (const value of [constant[0], constant[1], constant[3]]) expect(value).toBeCloseTo(5, 10);
  });

  it('follows the values with a delay', () => {
    const [, second] = smoothed(curve([0, 1]), 0.5, 1_000);
    expect(second).toBeCloseTo(2 / 3, 10);
  });

  it('hardly smooths a run of few points, and a long one over the same part of its chart', () => {
    const few = smoothed(curve(count(25)), 0.9, 25);
    expect(few[24]).toBeCloseTo(24, 1);
    const many = smoothed(curve(count(10_000)), 0.9, 10_000);
    expect(many[9_999]).toBeCloseTo(9_999 - 90, -1);
  });

  it('counts points at one place', () => {
    const same = smoothed({ x: [1, 1, 1], y: [1, 2, 3] }, 0.9, 25);
    expect(same.every((value) => value !== null && Number.isFinite(value))).toBe(true);
  });
});
