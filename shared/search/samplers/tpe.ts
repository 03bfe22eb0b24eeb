import { hashText, randomStream } from '../../base/random.ts';
import { canonicalJson } from '../../base/stable-json.ts';
import type { SearchedValue, TrialValue, TrialValues } from '../../document/search-schema.ts';
import { crowdingDistances, frontsOf } from '../pareto.ts';
import { type Space, valuesOf } from '../space.ts';
import { type ParzenEstimator, parzenEstimator } from './parzen.ts';
import { randomSampler, randomValues } from './random.ts';
import type { Draw, Observation } from './sampler.ts';

/** Trials that are drawn at random before the first that is estimated. */
const startupTrials = 10;
/** Values that are drawn from the good ones' density, of which the best is taken. */
const candidates = 24;
const maxGood = 25;

/** Streams of candidates are other ones than those of random trials, and of each attempt. */
const streamKey = 1;
/**
 * Attempts at values that no trial has had, by the densities and then at random: where all are choices and whole numbers, the
 * densities settle on one combination, and repeating it would measure nothing new.
 */
const estimatedAttempts = 3;
const randomAttempts = 16;

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
  const densities = space.map((searched) => densitiesOf(searched, good, rest));
  const propose = (key: number): TrialValues =>
    valuesOf(space, (searched, index) => bestCandidate(searched, draw, densities[index] as Densities, key));
  const known = new Set(observations.map(({ values }) => canonicalJson(values)));
  for (let attempt = 0; attempt < estimatedAttempts + randomAttempts; attempt++) {
    const key = streamKey + attempt;
    const values = attempt < estimatedAttempts ? propose(key) : randomValues(space, draw, key);
    if (!known.has(canonicalJson(values))) return values;
  }
  return propose(streamKey);
}

/** What the trials say of one value. */
interface Densities {
  readonly good: ParzenEstimator;
  /** How much denser a value lies among the good trials than among the others. */
  readonly ratioOf: (value: TrialValue) => number;
}

function densitiesOf(
  searched: SearchedValue,
  goodTrials: readonly Observation[],
  restTrials: readonly Observation[],
): Densities {
  const good = parzenEstimator(searched, observedValues(searched, goodTrials));
  const rest = parzenEstimator(searched, observedValues(searched, restTrials));
  const known = new Map<TrialValue, number>();
  const ratioOf = (value: TrialValue): number => {
    const ratio = known.get(value) ?? good.density(value) / rest.density(value);
    known.set(value, ratio);
    return ratio;
  };
  return { good, ratioOf };
}

function bestCandidate(
  searched: SearchedValue,
  { seed, number }: Draw,
  { good, ratioOf }: Densities,
  key: number,
): TrialValue {
  const stream = randomStream(seed, number, hashText(searched.path), key);
  const positions = { next: 0 };
  const drawn = Array.from({ length: candidates }, () => good.draw(stream, positions));
  const ratios = drawn.map(ratioOf);
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
