/**
 * A forest of extremely randomized trees (P. Geurts et al., "Extremely randomized trees", 2006): each node is divided at a random
 * place of each dimension, and the division is taken that takes the largest part of the variance away.
 */
import type { RandomStream } from '../base/random.ts';

/** A point: one number a dimension. */
export type Point = readonly number[];

type Tree =
  | number
  | { readonly dimension: number; readonly at: number; readonly below: Tree; readonly above: Tree };

export type Forest = readonly Tree[];

/** Points that are not divided any further. */
const smallestLeaf = 3;

/** `rows`: which of the points each tree learns from, one list a tree. */
export function growForest(
  points: readonly Point[],
  values: readonly number[],
  rows: readonly (readonly number[])[],
  stream: RandomStream,
): Forest {
  const positions = { next: 0 };
  const grow = (own: readonly number[]): Tree => {
    const mean = own.reduce((sum, row) => sum + (values[row] as number), 0) / own.length;
    const best = own.length < 2 * smallestLeaf ? undefined : bestDivision(own);
    if (best === undefined) return mean;
    const { dimension, at } = best;
    const isBelow = (row: number): boolean => ((points[row] as Point)[dimension] as number) < at;
    const above = own.filter((row) => !isBelow(row));
    return { dimension, at, below: grow(own.filter(isBelow)), above: grow(above) };
  };
  const bestDivision = (
    own: readonly number[],
  ): { readonly dimension: number; readonly at: number } | undefined => {
    let best: { dimension: number; at: number } | undefined;
    let bestGain = 0;
    for (let dimension = 0; dimension < (points[0]?.length ?? 0); dimension++) {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const row of own) {
        const x = (points[row] as Point)[dimension] as number;
        if (x < low) low = x;
        if (x > high) high = x;
      }
      if (high <= low) continue;
      const at = low + (1 - stream.uniform(positions.next++)) * (high - low);
      const gain = gainOf(own, dimension, at);
      if (gain > bestGain) [best, bestGain] = [{ dimension, at }, gain];
    }
    return best;
  };
  /** How much of the variance a division takes away; 0 where it leaves too few points on a side. */
  const gainOf = (own: readonly number[], dimension: number, at: number): number => {
    let [count, sum, total] = [0, 0, 0];
    for (const row of own) {
      const value = values[row] as number;
      total += value;
      if (((points[row] as Point)[dimension] as number) >= at) continue;
      count++;
      sum += value;
    }
    const others = own.length - count;
    if (count < smallestLeaf || others < smallestLeaf) return 0;
    return sum ** 2 / count + (total - sum) ** 2 / others - total ** 2 / own.length;
  };
  return rows.map(grow);
}

/** The mean of what the trees say of a point. */
export function predict(forest: Forest, point: Point): number {
  let sum = 0;
  for (const tree of forest) sum += predictedBy(tree, point);
  return sum / forest.length;
}

function predictedBy(tree: Tree, point: Point): number {
  let node = tree;
  while (typeof node !== 'number')
    node = (point[node.dimension] as number) < node.at ? node.below : node.above;
  return node;
}

/** More rows make a forest slower and hardly better. */
const maxRows = 400;

/** Rows drawn with replacement, as many as there are, 400 at most. */
export function resampled(count: number, stream: RandomStream, from: number): readonly number[] {
  return Array.from({ length: Math.min(maxRows, count) }, (_, i) =>
    Math.floor(stream.uniform(from + i) * count),
  );
}
