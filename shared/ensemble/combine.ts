import { sigmoid } from '../reference/special-functions.ts';
import { type AnswerKind, type EnsembleMethod, smallestShare, tieShare } from './methods.ts';

/** Rows of `width` numbers, one row after another. */
export interface Rows {
  readonly width: number;
  readonly rows: ArrayLike<number>;
}

/**
 * Scores as probabilities of every class (of a single score: of both), numbers as they are.
 * @returns rows of as many numbers as there are classes
 */
export function probabilitiesOf({ width, rows }: Rows, kind: AnswerKind): Rows {
  if (kind === 'numbers') return { width, rows };
  if (kind === 'sigmoid') {
    const both = Float64Array.from({ length: rows.length * 2 }, (_, i) => {
      const score = rows[Math.floor(i / 2)] as number;
      return sigmoid(i % 2 === 0 ? -score : score);
    });
    return { width: 2, rows: both };
  }
  const shares = new Float64Array(rows.length);
  for (let from = 0; from < rows.length; from += width) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < width; i++) largest = Math.max(largest, rows[from + i] as number);
    let total = 0;
    for (let i = 0; i < width; i++) {
      shares[from + i] = Math.exp((rows[from + i] as number) - largest);
      total += shares[from + i] as number;
    }
    for (let i = 0; i < width; i++) shares[from + i] = (shares[from + i] as number) / total;
  }
  return { width, rows: shares };
}

/**
 * What members answer together, as probabilities or numbers (see `probabilitiesOf`): their weighted mean, or the shares of
 * their votes.
 * @param members probabilities or numbers of the same samples
 * @param weights one a member, 0 or more, 1 in sum; a vote counts each alike
 */
export function combinedRows(
  members: readonly Rows[],
  method: Exclude<EnsembleMethod, 'soup' | 'stack'>,
  weights: readonly number[],
): Rows {
  const { width = 0, rows: first = [] } = members[0] ?? {};
  const combined = new Float64Array(first.length);
  members.forEach(({ rows }, member) => {
    const weight = weights[member] as number;
    for (let i = 0; i < combined.length; i++)
      combined[i] = (combined[i] as number) + weight * (rows[i] as number);
  });
  if (method !== 'vote') return { width, rows: combined };
  const votes = combined.map((mean) => tieShare * mean * members.length);
  for (const { rows } of members) {
    for (let from = 0; from < rows.length; from += width) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < width; i++) largest = Math.max(largest, rows[from + i] as number);
      for (let i = 0; i < width; i++)
        if (rows[from + i] === largest) votes[from + i] = (votes[from + i] as number) + 1;
    }
  }
  for (let from = 0; from < votes.length; from += width) {
    let total = 0;
    for (let i = 0; i < width; i++) {
      votes[from + i] = Math.max(smallestShare, (votes[from + i] as number) / members.length);
      total += votes[from + i] as number;
    }
    for (let i = 0; i < width; i++) votes[from + i] = (votes[from + i] as number) / total;
  }
  return { width, rows: votes };
}
