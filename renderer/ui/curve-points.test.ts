import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimated, smoothed } from './curve-points.ts';

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
    expect(smoothed([4, null, 2], 0)).toEqual([4, null, 2]);
    const constant = smoothed([5, 5, null, 5], 0.97);
    expect(constant[2]).toBeNull();
    for (const value of [constant[0], constant[1], constant[3]]) expect(value).toBeCloseTo(5, 10);
  });

  it('follows the values with a delay', () => {
    const [, second] = smoothed([0, 1], 0.5);
    expect(second).toBeCloseTo(2 / 3, 10);
  });
});
