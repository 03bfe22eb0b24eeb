import { randomStream } from '../../shared/base/random.ts';
import type { Point } from '../../shared/search/forest.ts';
import { pointOf } from '../../shared/search/importance.ts';
import { type Space, valueAtShare, valuesOf } from '../../shared/search/space.ts';

/** A part of the plane of two values. */
export interface ContourCell {
  readonly column: number;
  readonly row: number;
  /** Of a side, as a share of the plot's. */
  readonly size: number;
  /** From 0, bad, to 3, good. */
  readonly level: number;
}

/** Cells along each side. */
const cells = 20;
/** Draws of the other values over which a cell's answer is the mean. */
const draws = 12;

/**
 * How good each place of two values is, the others drawn at random.
 * @param x place of the first value in the space
 * @param y place of the second
 * @param answer how bad a point is, from 0 to 1
 */
export function contourCells(
  space: Space,
  x: number,
  y: number,
  answer: (point: Point) => number,
): readonly ContourCell[] {
  const others = Array.from({ length: draws }, (_, i) =>
    space.map((_searched, d) => randomStream(i).uniform(d)),
  );
  return Array.from({ length: cells * cells }, (_, i) => {
    const [column, row] = [i % cells, Math.floor(i / cells)];
    const answers = others.map((shares) => {
      const share = (d: number): number =>
        d === x ? (column + 0.5) / cells : d === y ? (row + 0.5) / cells : (shares[d] as number);
      return answer(
        pointOf(
          space,
          valuesOf(space, (searched, d) => valueAtShare(searched, share(d))),
        ),
      );
    });
    const mean = answers.reduce((sum, one) => sum + one, 0) / draws;
    return { column, row, size: 1 / cells, level: Math.min(3, Math.max(0, Math.floor((1 - mean) * 4))) };
  });
}
