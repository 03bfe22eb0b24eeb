import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, fills, paintRuns, runsOfPolygon, runsOfText } from './run-lengths.ts';

/** Rows of 0 and 1, as they are looked at. */
function rowsOf(runs: readonly number[], width: number, height: number): string[] {
  const mask = new Uint8Array(width * height);
  paintRuns(runs, mask);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => mask[x * height + y]).join(''),
  );
}

/** Masks in 12 × 9 pixels, recorded from `frPyObjects`, `merge` and `decode` of pycocotools 2.0.11. */
const recorded = [
  {
    name: 'a triangle',
    polygon: [1.5, 1.2, 10.3, 2.7, 4.1, 8.4],
    counts: 'c0371N2NO1O1O1O2O?',
    rows: ['000000000000', '001000000000', '001111111000', '001111111100', '000111110000'].concat([
      '000111100000',
      '000011000000',
      '000010000000',
      '000000000000',
    ]),
  },
  {
    name: 'a polygon over the edge',
    polygon: [-3, -2, 14, 3, 15, 12, 2, 7.5],
    counts: '0542N1O00010O000001O0000',
    rows: ['111110000000', '111111111000', '111111111111', '111111111111', '111111111111'].concat([
      '011111111111',
      '011111111111',
      '001111111111',
      '000001111111',
    ]),
  },
  {
    name: 'a polygon thinner than a pixel',
    polygon: [2, 2, 9, 2.4, 9, 2.9, 2, 2.6],
    counts: 'd01800000000000i0',
    rows: Array.from({ length: 9 }, (_, y) => (y === 2 ? '001111111000' : '000000000000')),
  },
];

describe('run lengths of COCO', () => {
  it.each(recorded)('hold $name as pycocotools does', ({ polygon, counts, rows }) => {
    const runs = runsOfPolygon(polygon, { width: 12, height: 9 });
    expect(rowsOf(runs, 12, 9)).toEqual(rows);
    expect(runs).toEqual(runsOfText(counts));
  });

  it('are read from compressed text with differences of both signs', () => {
    const runs = runsOfText(
      'U6g19000000000000ROH48LH48j0000000000000000000000000000000000000000000000000000000k?',
    );
    expect(areaOf(runs ?? [])).toBe(2033);
    expect(fills(runs ?? [], { width: 48, height: 64 })).toBe(true);
  });

  it('follow a star of 40 corners in 640 × 480 pixels to the pixel', () => {
    const star = Array.from({ length: 40 }, (_, i) => {
      const angle = (i * 2 * Math.PI) / 40;
      const x = 320 + (150 + 60 * Math.sin(3 * i)) * Math.cos(angle);
      const y = 240 + (120 + 50 * Math.cos(5 * i)) * Math.sin(angle);
      return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
    }).flat();
    const mask = new Uint8Array(640 * 480);
    paintRuns(runsOfPolygon(star, { width: 640, height: 480 }), mask);
    const sum = mask.reduce((total, one, i) => total + one * (17 * Math.floor(i / 480) + 31 * (i % 480)), 0);
    // Recorded from pycocotools: pixels, and the sum of 17 x + 31 y over them.
    expect([mask.reduce((total, one) => total + one, 0), sum]).toEqual([55_882, 719_634_900]);
  });

  it('fill their picture for any polygon', () => {
    const sides = fc.record({
      width: fc.integer({ min: 1, max: 30 }),
      height: fc.integer({ min: 1, max: 30 }),
    });
    const corners = fc.array(fc.double({ min: -20, max: 60, noNaN: true }), { minLength: 6, maxLength: 16 });
    fc.assert(
      fc.property(sides, corners, (size, polygon) => fills(runsOfPolygon(polygon, size), size)),
      { numRuns: 60 },
    );
  });

  it('are refused where a text holds none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const runs = runsOfText(text);
        return runs === undefined || runs.every((length) => Number.isInteger(length) && length >= 0);
      }),
      { numRuns: 100 },
    );
  });
});
