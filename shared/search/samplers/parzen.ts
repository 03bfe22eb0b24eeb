import type { RandomStream } from '../../base/random.ts';
import type { SearchedValue, TrialValue } from '../../document/search-schema.ts';
import { fromScale, isSameValue, type NumberRange, scaleOf, toScale } from '../space.ts';
import { normalBelow, normalDensity } from './normal-distribution.ts';

/** A density over the values of one dimension, estimated from observed values. */
export interface ParzenEstimator {
  /** Draws a value; `positions` says where the stream goes on. */
  draw(stream: RandomStream, positions: { next: number }): TrialValue;
  /** The density of a number, or the probability of a choice or whole number. Above 0 within the bounds. */
  density(value: TrialValue): number;
}

/** Observations, the newest, that count in full. */
const fullWeights = 25;

/**
 * The Parzen estimator of TPE (Bergstra et al. 2011): a kernel for each observed value and one over the whole range, the prior, of the
 * weight of one observation. `observed`: in the order of the trials.
 */
export function parzenEstimator(searched: SearchedValue, observed: readonly TrialValue[]): ParzenEstimator {
  const weights = kernelWeights(observed.length);
  return searched.kind === 'choice'
    ? choiceEstimator(searched.values, observed, weights)
    : numberEstimator(searched, observed as readonly number[], weights);
}

/**
 * Weights of the kernels, summing to 1, the prior last. Of more than 25 observations the older count less, down to one
 * n-th for the first (Bergstra et al. 2013).
 */
function kernelWeights(count: number): readonly number[] {
  const ramp = count - fullWeights;
  const raw = Array.from({ length: count }, (_, i) => {
    if (i >= ramp) return 1;
    return ramp === 1 ? 1 / count : 1 / count + ((1 - 1 / count) * i) / (ramp - 1);
  });
  const sum = raw.reduce((total, weight) => total + weight, 1);
  return [...raw, 1].map((weight) => weight / sum);
}

/** The kernel of an observed choice gives each other choice its share of one observation of the prior. */
function choiceEstimator(
  choices: readonly TrialValue[],
  observed: readonly TrialValue[],
  weights: readonly number[],
): ParzenEstimator {
  const kernels = observed.length + 1;
  const spread = 1 / kernels;
  const indices = observed.map((value) => choices.findIndex((choice) => isSameValue(choice, value)));
  const probabilities = choices.map((_, choice) =>
    weights.reduce((sum, weight, kernel) => {
      if (kernel === observed.length) return sum + weight / choices.length;
      const own = indices[kernel] === choice ? 1 + spread : spread;
      return sum + (weight * own) / (1 + spread * choices.length);
    }, 0),
  );
  return {
    draw: (stream, positions) =>
      choices[indexAt(probabilities, stream.uniform(positions.next++))] as TrialValue,
    density: (value) => probabilities[choices.findIndex((choice) => isSameValue(choice, value))] ?? 0,
  };
}

/** Normal kernels cut off at the bounds, on the scale of the value. */
function numberEstimator(
  searched: NumberRange,
  observed: readonly number[],
  weights: readonly number[],
): ParzenEstimator {
  const { low, high } = scaleOf(searched);
  const width = high - low;
  if (width === 0) return { draw: () => searched.low, density: () => 1 };
  const points = observed.map((value) => toScale(searched, value));
  const means = [...points, (low + high) / 2];
  const deviations = [...kernelWidths(points, low, high), width];
  const shares = means.map((mean, i) => {
    const deviation = deviations[i] as number;
    const mass = normalBelow((high - mean) / deviation) - normalBelow((low - mean) / deviation);
    return (weights[i] as number) / mass;
  });
  const kernels = shares.length;
  const heights = shares.map((share, i) => (share * normalDensity(0)) / (deviations[i] as number));
  const exponents = deviations.map((deviation) => -1 / (2 * deviation * deviation));
  const densityAt = (x: number): number => {
    let total = 0;
    for (let i = 0; i < kernels; i++) {
      const distance = x - (means[i] as number);
      total += (heights[i] as number) * Math.exp((exponents[i] as number) * distance * distance);
    }
    return total;
  };
  const massBetween = (from: number, to: number): number =>
    shares.reduce((total, share, i) => {
      const [mean, deviation] = [means[i] as number, deviations[i] as number];
      return total + share * (normalBelow((to - mean) / deviation) - normalBelow((from - mean) / deviation));
    }, 0);
  return {
    draw(stream, positions) {
      const kernel = indexAt(weights, stream.uniform(positions.next++));
      // The mean lies within the bounds and the deviation is no larger than they: at least a third of the draws fit.
      for (;;) {
        const scaled =
          (means[kernel] as number) + (deviations[kernel] as number) * stream.normal(positions.next++);
        if (scaled >= low && scaled <= high) return fromScale(searched, scaled);
      }
    },
    density(value) {
      const own = value as number;
      if (searched.kind === 'real') return densityAt(toScale(searched, own));
      return massBetween(toScale(searched, own - 0.5), toScale(searched, own + 0.5));
    },
  };
}

/**
 * The deviation of each kernel: the larger of the distances to its neighbours, those at the ends to the one neighbour they have, and no less than
 * a share of the range that shrinks with their count (the "magic clip" of Hyperopt), no more than the range.
 */
function kernelWidths(points: readonly number[], low: number, high: number): readonly number[] {
  const width = high - low;
  const smallest = width / Math.min(100, points.length + 2);
  const order = points.map((_, i) => i).sort((a, b) => (points[a] as number) - (points[b] as number));
  const widths = new Array<number>(points.length);
  for (const [rank, index] of order.entries()) {
    const own = points[index] as number;
    const [before, after] = [order[rank - 1], order[rank + 1]];
    const left = before === undefined ? undefined : own - (points[before] as number);
    const right = after === undefined ? undefined : (points[after] as number) - own;
    const distance =
      left === undefined && right === undefined
        ? Math.max(own - low, high - own)
        : Math.max(left ?? 0, right ?? 0);
    widths[index] = Math.min(width, Math.max(smallest, distance));
  }
  return widths;
}

/** The place at which a running sum of weights passes a share. */
function indexAt(weights: readonly number[], share: number): number {
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    sum += weight;
    if (share < sum) return index;
  }
  return weights.length - 1;
}
