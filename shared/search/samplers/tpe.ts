import { hashText, randomStream } from '../../base/random.ts';
import type { SearchedValue, TrialValue, TrialValues } from '../../document/search-schema.ts';
import { crowdingDistances, frontsOf } from '../pareto.ts';
import { type Space, valuesOf } from '../space.ts';
import { parzenEstimator } from './parzen.ts';
import { randomSampler } from './random.ts';
import type { Draw, Observation } from './sampler.ts';

/** Trials that are drawn at random before the first that is estimated. */
const startupTrials = 10;
/** Values that are drawn from the good ones' density, of which the best is taken. */
const candidates = 24;
const maxGood = 25;

/** Streams of candidates are other ones than those of random trials. */
const streamKey = 1;

/**
 * The tree-structured Parzen estimator (J. Bergstra et al., "Algorithms for Hyper-Parameter Optimization", 2011), each value by
 * itself: observations are divided into the best tenth and the rest, and of 24 values drawn from the density of
 * the best the one is taken whose density there is highest against that of the rest. Settings are the usual ones of
 * Optuna 4. With several goals the best are those of the first fronts, and of one front those that stand alone (after Y. Ozaki et al.,
 * "Multiobjective Tree-Structured Parzen Estimator", 2022, who divide a front by hypervolume).
 */
export function tpeSampler(space: Space, draw: Draw, observations: readonly Observation[]): TrialValues {
  if (observations.length < startupTrials) return randomSampler(space, draw);
  const { good, rest } = divided(observations);
  return valuesOf(space, (searched) => bestCandidate(searched, draw, good, rest));
}

function bestCandidate(
  searched: SearchedValue,
  { seed, number }: Draw,
  good: readonly Observation[],
  rest: readonly Observation[],
): TrialValue {
  const goodDensity = parzenEstimator(searched, observedValues(searched, good));
  const restDensity = parzenEstimator(searched, observedValues(searched, rest));
  const stream = randomStream(seed, number, hashText(searched.path), streamKey);
  const positions = { next: 0 };
  const drawn = Array.from({ length: candidates }, () => goodDensity.draw(stream, positions));
  const ratios = drawn.map((value) => goodDensity.density(value) / restDensity.density(value));
  return drawn[ratios.indexOf(Math.max(...ratios))] as TrialValue;
}

/** The best tenth, at most 25, and the others, each in the order of the trials. */
function divided(observations: readonly Observation[]): {
  readonly good: readonly Observation[];
  readonly rest: readonly Observation[];
} {
  const count = Math.min(maxGood, Math.ceil(observations.length / 10));
  const ranked = [...withRanks(observations)].sort(byRank);
  const inOrder = (some: readonly Observation[]): readonly Observation[] =>
    [...some].sort((a, b) => a.number - b.number);
  return { good: inOrder(ranked.slice(0, count)), rest: inOrder(ranked.slice(count)) };
}

/** With several goals, observations whose cost is their place by fronts, and within a front by how alone they stand. */
function withRanks(observations: readonly Observation[]): readonly Observation[] {
  if (observations[0]?.costs === undefined) return observations;
  const ranks = new Map<Observation, number>();
  for (const ended of [true, false]) {
    const some = observations.filter(({ isComplete }) => isComplete === ended);
    const fronts = frontsOf(some.map(({ costs = [] }) => costs));
    for (let front = 0; ranks.size < observations.length && front <= Math.max(-1, ...fronts); front++) {
      const own = some.filter((_, i) => fronts[i] === front);
      const alone = crowdingDistances(own.map(({ costs = [] }) => costs));
      for (const [i, one] of own.entries()) ranks.set(one, front + 1 / (2 + (alone[i] as number)));
    }
  }
  return observations.map((one) => ({ ...one, cost: ranks.get(one) ?? 0 }));
}

/** Trials that ended stand before pruned ones, and of those the longer trained before the others. */
function byRank(a: Observation, b: Observation): number {
  if (a.isComplete !== b.isComplete) return a.isComplete ? -1 : 1;
  if (!a.isComplete && a.epochs !== b.epochs) return b.epochs - a.epochs;
  return a.cost - b.cost || a.number - b.number;
}

/** What the trials gave a value; those in which it did not exist say nothing of it. */
function observedValues(
  searched: SearchedValue,
  observations: readonly Observation[],
): readonly TrialValue[] {
  return observations.flatMap(({ values }) => {
    const value = values[searched.path];
    return value === undefined ? [] : [value];
  });
}
