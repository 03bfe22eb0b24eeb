import type { Rows } from './combine.ts';

const rounds = 500;

/**
 * The weights with which the members' mean probability has the smallest log loss: expectation maximization of a mixture's shares
 * (Dempster, Laird and Rubin 1977), which never raises the loss and knows one minimum.
 * @param members probabilities of the same samples
 * @param labels the class of each row
 * @returns one weight a member, 0 or more, 1 in sum
 */
export function classWeights(members: readonly Rows[], labels: ArrayLike<number>): readonly number[] {
  const chances = members.map(({ width, rows }) =>
    Float64Array.from(labels, (label, row) => rows[row * width + label] as number),
  );
  let weights = members.map(() => 1 / members.length);
  for (let round = 0; round < rounds; round++) {
    const shares = members.map(() => 0);
    for (let row = 0; row < labels.length; row++) {
      const parts = weights.map((weight, member) => weight * (chances[member]?.[row] as number));
      const total = parts.reduce((sum, part) => sum + part, 0);
      if (total === 0) continue;
      parts.forEach((part, member) => {
        shares[member] = (shares[member] as number) + part / total;
      });
    }
    const counted = shares.reduce((sum, share) => sum + share, 0);
    if (counted === 0) return weights;
    weights = shares.map((share) => share / counted);
  }
  return weights;
}

/**
 * The weights with which the members' mean has the smallest squared error: projected gradient on the simplex (projection of
 * Duchi et al. 2008).
 * @param members numbers of the same samples
 * @param targets one a number of a member
 * @returns one weight a member, 0 or more, 1 in sum
 */
export function numberWeights(members: readonly Rows[], targets: ArrayLike<number>): readonly number[] {
  const errors = members.map(({ rows }) =>
    Float64Array.from(rows, (value, i) => value - (targets[i] as number)),
  );
  const products = errors.map((a) =>
    errors.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / Math.max(1, a.length)),
  );
  const step =
    1 /
    Math.max(
      1e-300,
      products.reduce((sum, row, i) => sum + (row[i] as number), 0),
    );
  let weights: readonly number[] = members.map(() => 1 / members.length);
  for (let round = 0; round < rounds * 10; round++) {
    const gradient = products.map((row) =>
      row.reduce((sum, product, i) => sum + product * (weights[i] as number), 0),
    );
    weights = onSimplex(weights.map((weight, i) => weight - step * (gradient[i] as number)));
  }
  return weights;
}

function onSimplex(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  sorted.forEach((value, i) => {
    sum += value;
    const candidate = (sum - 1) / (i + 1);
    if (value > candidate) shift = candidate;
  });
  return values.map((value) => Math.max(0, value - shift));
}
