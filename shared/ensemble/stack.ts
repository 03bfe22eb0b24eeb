import type { Rows } from './combine.ts';
import type { AnswerKind } from './methods.ts';

/** A linear model over what members answer: one weight a member, and one offset a class (or number). */
export interface Stack {
  readonly weights: readonly number[];
  readonly offsets: readonly number[];
}

/** Logarithms of probabilities beyond this are as good as it: float32 and a file agree on what lies within. */
export const stackBound = 60;

const rounds = 100;
/** Pull of the weights towards an equal share, in samples: with few samples the stack stays near the mean. */
const pull = 1;
/** Parts of a Newton step that are tried, and the change of weights and offsets below which the fit has settled. */
const smallestReach = 1e-6;
const settled = 1e-6;

/**
 * What a stack reads of members: of numbers themselves, of classes the logarithms of their probabilities (of two by one score, the
 * score), held within `stackBound`.
 * @param members probabilities (see `probabilitiesOf`) or numbers of the same samples
 */
function featuresOf(members: readonly Rows[], kind: AnswerKind): readonly Float64Array[] {
  return members.map(({ rows, width }) =>
    Float64Array.from(rows, (value, i) => {
      if (kind === 'numbers') return value;
      if (kind === 'softmax') return Math.max(-stackBound, Math.log(value));
      if (i % width === 0) return 0;
      const score = Math.log(value) - Math.log(rows[i - 1] as number);
      return Math.min(stackBound, Math.max(-stackBound, score));
    }),
  );
}

/** What a stack says of what members answer: probabilities, or numbers. */
export function stackedRows(members: readonly Rows[], stack: Stack, kind: AnswerKind): Rows {
  const { width = 1 } = members[0] ?? {};
  const rows = weighted(featuresOf(members, kind), stack);
  if (kind !== 'numbers') softmax(rows, width);
  return { width, rows };
}

function weighted(features: readonly Float64Array[], { weights, offsets }: Stack): Float64Array {
  const width = offsets.length;
  const sums = new Float64Array(features[0]?.length ?? 0);
  for (let i = 0; i < sums.length; i++) sums[i] = offsets[i % width] as number;
  features.forEach((own, m) => {
    const weight = weights[m] as number;
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + weight * (own[i] as number);
  });
  return sums;
}

/**
 * The stack of classes with the smallest log loss (stacked generalization, Wolpert 1992): weights by Newton's method with an L2 pull
 * towards equal shares, offsets by iterative scaling (Darroch and Ratcliff 1972) in turn.
 * @param members probabilities that each sample was given by a network that did not train on it
 * @param labels the class of each row
 */
export function fitClassStack(members: readonly Rows[], labels: ArrayLike<number>, kind: AnswerKind): Stack {
  const { width = 1 } = members[0] ?? {};
  const features = featuresOf(members, kind);
  const share = 1 / members.length;
  let weights = members.map(() => share);
  const offsets = new Array<number>(width).fill(0);
  const chances = (tried: readonly number[]): Float64Array => {
    const rows = weighted(features, { weights: tried, offsets });
    softmax(rows, width);
    return rows;
  };
  const costOf = (tried: readonly number[], rows: Float64Array): number => {
    let cost = (pull / 2) * tried.reduce((sum, weight) => sum + (weight - share) ** 2, 0);
    for (let row = 0; row < labels.length; row++)
      cost -= Math.log(Math.max(1e-300, rows[row * width + (labels[row] as number)] as number));
    return cost;
  };
  for (let round = 0; round < rounds; round++) {
    const rows = chances(weights);
    const gradient = weights.map((weight) => pull * (weight - share));
    const curvature = weights.map((_, m) => weights.map((__, n) => (m === n ? pull : 0)));
    for (let row = 0; row < labels.length; row++)
      addRow(row, rows, features, labels[row] as number, { width, gradient, curvature });
    const step = solved(curvature, gradient);
    const before = costOf(weights, rows);
    let next = weights;
    let answered = rows;
    for (let reach = 1; reach > smallestReach; reach /= 2) {
      const tried = weights.map((weight, m) => weight - reach * (step[m] as number));
      const then = chances(tried);
      if (costOf(tried, then) > before) continue;
      [next, answered] = [tried, then];
      break;
    }
    const change = Math.max(...next.map((weight, m) => Math.abs(weight - (weights[m] as number))));
    weights = next;
    if (Math.max(change, scaleOffsets(offsets, answered, labels)) < settled) break;
  }
  return { weights, offsets };
}

interface Sums {
  readonly width: number;
  readonly gradient: number[];
  readonly curvature: number[][];
}

/** Adds the gradient and the Hessian of one row's log loss by the weights. */
function addRow(
  row: number,
  rows: Rows['rows'],
  features: readonly Float64Array[],
  label: number,
  { width, gradient, curvature }: Sums,
): void {
  const at = (own: Float64Array, place: number): number => own[row * width + place] as number;
  const means = features.map((own) => {
    let mean = 0;
    for (let place = 0; place < width; place++)
      mean += (rows[row * width + place] as number) * at(own, place);
    return mean;
  });
  features.forEach((own, m) => {
    gradient[m] = (gradient[m] as number) + (means[m] as number) - at(own, label);
    features.forEach((other, n) => {
      let product = 0;
      for (let place = 0; place < width; place++)
        product += (rows[row * width + place] as number) * at(own, place) * at(other, place);
      const line = curvature[m] as number[];
      line[n] = (line[n] as number) + product - (means[m] as number) * (means[n] as number);
    });
  });
}

/** Moves offsets so that classes are named as often as they occur; half a sample keeps those that never do finite. */
function scaleOffsets(offsets: number[], rows: Rows['rows'], labels: ArrayLike<number>): number {
  const width = offsets.length;
  const named = offsets.map(() => 0.5);
  const counted = offsets.map(() => 0.5);
  for (let i = 0; i < rows.length; i++) named[i % width] = (named[i % width] as number) + (rows[i] as number);
  for (let row = 0; row < labels.length; row++)
    counted[labels[row] as number] = (counted[labels[row] as number] as number) + 1;
  const moves = offsets.map((_, place) => Math.log((counted[place] as number) / (named[place] as number)));
  moves.forEach((move, place) => {
    offsets[place] = (offsets[place] as number) + move;
  });
  return Math.max(...moves.map(Math.abs));
}

/**
 * The stack of numbers with the smallest squared error, its weights pulled towards equal shares.
 * @param members numbers that each sample was given by a network that did not train on it
 * @param targets one a number of a member
 */
export function fitNumberStack(members: readonly Rows[], targets: ArrayLike<number>): Stack {
  const { width = 1 } = members[0] ?? {};
  const share = 1 / members.length;
  const count = Math.max(1, targets.length / width);
  const meansOf = (values: ArrayLike<number>): readonly number[] => {
    const means = new Array<number>(width).fill(0);
    for (let i = 0; i < values.length; i++)
      means[i % width] = (means[i % width] as number) + (values[i] as number) / count;
    return means;
  };
  const targetMeans = meansOf(targets);
  const means = members.map(({ rows }) => meansOf(rows));
  const centered = members.map(({ rows }, m) =>
    Float64Array.from(rows, (value, i) => value - (means[m]?.[i % width] as number)),
  );
  const products = centered.map((a) =>
    centered.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)),
  );
  const strength = Math.max(
    1e-12,
    (pull / count) * (products.reduce((sum, line, m) => sum + (line[m] as number), 0) * share),
  );
  const right = centered.map(
    (own) =>
      own.reduce(
        (sum, value, i) => sum + value * ((targets[i] as number) - (targetMeans[i % width] as number)),
        0,
      ) +
      strength * share,
  );
  const left = products.map((line, m) => line.map((product, n) => product + (m === n ? strength : 0)));
  const weights = solved(left, right);
  const offsets = targetMeans.map((mean, place) =>
    weights.reduce((rest, weight, m) => rest - weight * (means[m]?.[place] as number), mean),
  );
  return { weights, offsets };
}

/** Scores as probabilities, row by row, in place. */
function softmax(rows: Float64Array, width: number): void {
  for (let from = 0; from < rows.length; from += width) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = from; i < from + width; i++) largest = Math.max(largest, rows[i] as number);
    let total = 0;
    for (let i = from; i < from + width; i++) {
      rows[i] = Math.exp((rows[i] as number) - largest);
      total += rows[i] as number;
    }
    for (let i = from; i < from + width; i++) rows[i] = (rows[i] as number) / total;
  }
}

/** The solution of a positive definite system, by Gaussian elimination. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const lines = matrix.map((line, i) => [...line, right[i] as number]);
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const pivotLine = lines[i] as number[];
    for (let j = i + 1; j < size; j++) {
      const line = lines[j] as number[];
      const factor = (line[i] as number) / (pivotLine[i] as number);
      for (let k = i; k <= size; k++) line[k] = (line[k] as number) - factor * (pivotLine[k] as number);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const line = lines[i] as number[];
    const rest = solution.reduce(
      (sum, value, k) => (k > i ? sum - (line[k] as number) * value : sum),
      line[size] as number,
    );
    solution[i] = rest / (line[i] as number);
  }
  return solution;
}
