import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../shared/base/random.ts';
import { narrowing } from '../narrowed.ts';
import { projecting } from './index.ts';
import type { Rows } from './project.ts';

const options = { seed: 1, onProgress: () => undefined };

/** Twelve rows of five numbers that follow a rule, so that another program can make them too. */
const ruled: Rows = Array.from({ length: 12 }, (_, i) =>
  Float64Array.from({ length: 5 }, (__, j) => ((i * 7 + j * 11 + ((i * j) % 5)) % 13) / 13),
);

/** Recorded from scikit-learn 1.9.1: `PCA(n_components=2, svd_solver='full')` of the rows above. */
const recorded = {
  points: [
    [0.166749, 0.188723],
    [0.181766, -0.187136],
    [-0.630325, 0.178162],
    [0.34961, -0.02429],
    [-0.462482, 0.341008],
    [0.368353, -0.278325],
    [-0.587354, -0.496885],
    [0.585191, -0.045062],
    [-0.419511, -0.334039],
    [0.317119, 0.01127],
    [-0.449023, 0.389304],
    [0.579907, 0.257269],
  ],
  shares: [0.505878, 0.182039],
  /** `trustworthiness(x, x[:, :2], n_neighbors=3)` of the rows above times √2 to √6. */
  trustworthiness: 0.80952381,
} as const;

/** Five groups of 40 rows in 20 dimensions, far apart against their width. */
function planted(): Rows {
  const stream = randomStream(7);
  return Array.from({ length: 200 }, (_, row) =>
    Float64Array.from(
      { length: 20 },
      (__, i) => 6 * stream.normal(10_000 + (row % 5) * 20 + i) + stream.normal(row * 20 + i),
    ),
  );
}

type Places = readonly ArrayLike<number>[];

/** Every other row by its distance, the nearest first. */
function neighbours(rows: Places, row: number): readonly number[] {
  const own = Array.from(rows[row] ?? []);
  const distance = (other: number): number =>
    own.reduce((sum, value, i) => sum + (value - (rows[other]?.[i] ?? 0)) ** 2, 0);
  const others = rows.map((_, i) => i).filter((i) => i !== row);
  const distances = new Map(others.map((i) => [i, distance(i)]));
  return others.sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0));
}

/** Venna and Kaski 2001: 1 where the `k` neighbours in the plane are neighbours in the rows too. */
function trustworthiness(rows: Places, points: Places, k: number): number {
  const n = rows.length;
  let intruders = 0;
  for (let row = 0; row < n; row++) {
    const ranks = new Map(neighbours(rows, row).map((other, rank) => [other, rank + 1]));
    for (const other of neighbours(points, row).slice(0, k))
      intruders += Math.max(0, (ranks.get(other) ?? 0) - k);
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * intruders;
}

describe('PCA', () => {
  it('gives the points and the shares of variance that scikit-learn gives', () => {
    const { points, shares } = projecting.pca(ruled, options);
    points.forEach(([x, y], row) => {
      expect(x).toBeCloseTo(recorded.points[row]?.[0] ?? Number.NaN, 5);
      expect(y).toBeCloseTo(recorded.points[row]?.[1] ?? Number.NaN, 5);
    });
    expect(shares?.[0]).toBeCloseTo(recorded.shares[0], 5);
    expect(shares?.[1]).toBeCloseTo(recorded.shares[1], 5);
  });

  it('lays equal rows on one place and says that nothing varies', () => {
    const { points, shares } = projecting.pca([Float64Array.of(1, 2), Float64Array.of(1, 2)], options);
    expect(points.flat().map(Math.abs)).toEqual([0, 0, 0, 0]);
    expect(shares).toEqual([0, 0]);
  });

  it('takes rows of a single number', () => {
    const { points } = projecting.pca([Float64Array.of(0), Float64Array.of(2)], options);
    expect(points).toEqual([
      [-1, 0],
      [1, 0],
    ]);
  });
});

describe('the measure of the test', () => {
  it('is that of scikit-learn', () => {
    const rows = ruled.map((row) => row.map((value, i) => value * Math.sqrt(i + 2)));
    const plane = rows.map((row) => row.subarray(0, 2));
    expect(trustworthiness(rows, plane, 3)).toBeCloseTo(recorded.trustworthiness, 8);
  });
});

describe('UMAP', () => {
  it('keeps the neighbours of planted groups, and gives equal points for an equal seed', () => {
    const rows = planted();
    const { points } = projecting.umap(rows, options);
    expect(trustworthiness(rows, points, 12)).toBeGreaterThan(0.95);
    const groupOf = (row: number): number => row % 5;
    const alien = points.map((_, row) => groupOf(neighbours(points, row)[0] ?? -1) !== groupOf(row));
    expect(alien.filter(Boolean)).toHaveLength(0);
    expect(projecting.umap(rows, options).points).toEqual(points);
  });

  it('lays out the fewest samples it takes', () => {
    expect(projecting.umap(ruled.slice(0, 4), options).points.flat().every(Number.isFinite)).toBe(true);
  });
});

describe('the random projection of wide rows', () => {
  it('keeps distances within a fifth', () => {
    const stream = randomStream(3);
    const wide = Array.from({ length: 8 }, (_, row) =>
      Float64Array.from({ length: 3000 }, (__, i) => stream.normal(row * 3000 + i)),
    );
    const narrow = wide.map(narrowing(3000, 1));
    const distance = (a: ArrayLike<number> = [], b: ArrayLike<number> = []): number =>
      Math.sqrt(Array.from(a).reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0));
    for (let i = 1; i < 8; i++) {
      const ratio = distance(narrow[0], narrow[i]) / distance(wide[0], wide[i]);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.2);
    }
  });
});
