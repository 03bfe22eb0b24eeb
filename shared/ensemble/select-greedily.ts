import type { Rows } from './combine.ts';

/** Additions that are tried; more than members that a person combines. */
const rounds = 50;

/**
 * The shares of members that are added one by one, each time the one with which the mean costs the smallest; a member may be added
 * again, which weighs it (Caruana et al. 2004, "Ensemble selection from libraries of models", selection with replacement). The
 * selection ends where no addition lowers the cost.
 * @param members probabilities or numbers of the same samples
 * @param costOf what a mean of them costs, such as its log loss or squared error
 * @returns one weight a member, 0 or more, 1 in sum
 */
export function greedyWeights(members: readonly Rows[], costOf: (rows: Rows) => number): readonly number[] {
  const { width = 0, rows: first = [] } = members[0] ?? {};
  const counts = members.map(() => 0);
  let sum: Float64Array = new Float64Array(first.length);
  let lowest = Number.POSITIVE_INFINITY;
  for (let size = 1; size <= rounds; size++) {
    const tried = members.map(({ rows }) => {
      const mean = sum.map((value, i) => (value + (rows[i] as number)) / size);
      return costOf({ width, rows: mean });
    });
    const best = tried.reduce((place, cost, i) => (cost < (tried[place] as number) ? i : place), 0);
    const cost = tried[best] ?? Number.POSITIVE_INFINITY;
    if (!(cost < lowest)) break;
    lowest = cost;
    counts[best] = (counts[best] ?? 0) + 1;
    const added = members[best]?.rows ?? [];
    sum = sum.map((value, i) => value + (added[i] as number));
  }
  const size = counts.reduce((total, count) => total + count, 0);
  return size === 0 ? members.map(() => 1 / members.length) : counts.map((count) => count / size);
}
