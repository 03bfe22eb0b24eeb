/** How much of a search's figure depends on each of its values, and how sure that is. */
import { randomStream } from '../base/random.ts';
import type { TrialValues } from '../document/search-schema.ts';
import { type Forest, growForest, type Point, predict, resampled } from './forest.ts';
import { sobolBits } from './samplers/sobol.ts';
import { sobolDirections } from './samplers/sobol-directions.ts';
import { type Space, valueAtShare, valuesOf } from './space.ts';
import { shareOfValue } from './value-share.ts';

/** What is known of a trial that was trained to its end. */
export interface Scored {
  readonly values: TrialValues;
  /** Less being better. */
  readonly cost: number;
}

export interface Importance {
  readonly path: string;
  /** The share of the variance that goes with the value, alone and together with others; those of all values may exceed 1. */
  readonly share: number;
  /** Of the resamples nine in ten lie between these. */
  readonly low: number;
  readonly high: number;
}

export interface ImportanceReport {
  /** The largest first. */
  readonly values: readonly Importance[];
  /** How much of the variance of trials that a tree has not seen the forest explains: 1 all, 0 or less nothing. */
  readonly explained: number;
}

/** Fewer trials say nothing. */
export const fewestScored = 10;

const resamples = 20;
const trees = 16;
/** Pairs of points, of a Sobol sequence, at which the effect of a value is measured. */
const pairs = 128;
const seed = 18;

/**
 * The total effect of each value (M. Jansen, "Analysis of variance designs for model output", 1999), a Sobol index: half the mean square by
 * which the forest's answer changes where that value alone is drawn anew, divided by the variance of its answers. Points are
 * drawn evenly from the space, so that where a sampler looked more often counts no more. The forest learns the ranks of the costs: one that
 * diverged is no more than the worst. Each resample of the trials has a forest of its own; the share is their median. Undefined
 * for fewer than ten trials. Pure: equal trials give equal answers.
 */
export function importanceOf(space: Space, trials: readonly Scored[]): ImportanceReport | undefined {
  if (trials.length < fewestScored) return undefined;
  const points = trials.map(({ values }) => pointOf(space, values));
  const ranks = ranksOf(trials.map(({ cost }) => cost));
  const probes = probesOf(space);
  const outside = {
    sum: new Array<number>(points.length).fill(0),
    count: new Array<number>(points.length).fill(0),
  };
  const shares = Array.from({ length: resamples }, (_, i) => {
    const stream = randomStream(seed, i);
    const own = resampled(points.length, stream, 0);
    const rows = Array.from({ length: trees }, () => own);
    const forest = growForest(points, ranks, rows, randomStream(seed, i, 1));
    const isIn = new Set(own);
    for (const [row, point] of points.entries()) {
      if (isIn.has(row)) continue;
      outside.sum[row] = (outside.sum[row] as number) + predict(forest, point);
      outside.count[row] = (outside.count[row] as number) + 1;
    }
    return effectsOf(forest, probes);
  });
  const values = space.map(({ path }, d) => {
    const sorted = shares.map((own) => own[d] as number).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.round(share * (resamples - 1))] as number;
    return { path, share: at(0.5), low: at(0.05), high: at(0.95) };
  });
  return { values: values.sort((a, b) => b.share - a.share), explained: explainedBy(outside, ranks) };
}

/** A forest over all trials that says how good a point is: 0 the best, 1 the worst of the trials. */
export function rankForest(space: Space, trials: readonly Scored[]): Forest {
  const points = trials.map(({ values }) => pointOf(space, values));
  const rows = Array.from({ length: 4 * trees }, (_, i) =>
    resampled(points.length, randomStream(seed, 2, i), 0),
  );
  return growForest(points, ranksOf(trials.map(({ cost }) => cost)), rows, randomStream(seed, 3));
}

/** Where the values of a trial stand in their ranges, from 0 to 1; -1 of one that does not exist. */
export function pointOf(space: Space, values: TrialValues): Point {
  return space.map((searched) => shareOfValue(searched, values[searched.path]) ?? -1);
}

/** Points spread over the space, each with as many others, of which each differs in one value. */
interface Probes {
  readonly from: readonly Point[];
  /** By the value that differs. */
  readonly changed: readonly (readonly Point[])[];
}

function probesOf(space: Space): Probes {
  const shares = (from: number): readonly Point[] =>
    Array.from({ length: pairs }, (_, i) =>
      space.map((_searched, d) =>
        from + d <= sobolDirections.length
          ? sobolBits(from + d, i) / 2 ** 32
          : randomStream(seed, 4, i).uniform(from + d),
      ),
    );
  const [from, others] = [shares(0), shares(space.length)];
  const at = (point: Point): Point =>
    pointOf(
      space,
      valuesOf(space, (searched, d) => valueAtShare(searched, point[d] as number)),
    );
  return {
    from: from.map(at),
    changed: space.map((_, d) =>
      from.map((point, i) => at(point.with(d, (others[i] as Point)[d] as number))),
    ),
  };
}

function effectsOf(forest: Forest, { from, changed }: Probes): readonly number[] {
  const answers = from.map((point) => predict(forest, point));
  const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
  const variance = answers.reduce((sum, answer) => sum + (answer - mean) ** 2, 0) / answers.length;
  if (variance === 0) return changed.map(() => 0);
  return changed.map((points) => {
    const squares = points.map((point, i) => (predict(forest, point) - (answers[i] as number)) ** 2);
    return squares.reduce((sum, square) => sum + square, 0) / (2 * points.length * variance);
  });
}

/** Ranks from 0 to 1, equal costs sharing the mean of theirs. */
function ranksOf(costs: readonly number[]): readonly number[] {
  const order = costs.map((_, i) => i).sort((a, b) => (costs[a] as number) - (costs[b] as number));
  const ranks = new Array<number>(costs.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && costs[order[to + 1] as number] === costs[order[from] as number]) to++;
    for (let i = from; i <= to; i++)
      ranks[order[i] as number] = (from + to) / 2 / Math.max(1, order.length - 1);
    from = to + 1;
  }
  return ranks;
}

function explainedBy(
  { sum, count }: { readonly sum: readonly number[]; readonly count: readonly number[] },
  ranks: readonly number[],
): number {
  const mean = ranks.reduce((total, rank) => total + rank, 0) / ranks.length;
  let [left, all] = [0, 0];
  for (const [row, rank] of ranks.entries()) {
    const times = count[row] as number;
    if (times === 0) continue;
    left += (rank - (sum[row] as number) / times) ** 2;
    all += (rank - mean) ** 2;
  }
  return all === 0 ? 0 : 1 - left / all;
}
